package babyshield.standalone;

import babyshield.standalone.backend.DataDirectory;
import babyshield.standalone.backend.Installation;
import babyshield.standalone.backend.Ports;
import babyshield.standalone.terminal.Table;
import babyshield.standalone.terminal.UserError;
import babyshield.standalone.up.PortOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks what {@code up} needs, without starting anything. */
@Command(
    name = "doctor",
    description = "Checks what up needs: JDK, build, data directory, disk space, ports.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Runnable {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".babyshield",
      description = "the data directory (${DEFAULT-VALUE})")
  private Path data;

  @Mixin private PortOptions ports;

  @Spec private CommandSpec spec;

  private final Table findings = new Table("CHECK", "RESULT", "DETAIL");
  private int problems;

  /** A check says what it found, or throws {@link UserError}. */
  private interface Check {
    String run() throws IOException;
  }

  @Override
  public void run() {
    check("JDK", () -> Runtime.version() + " at " + System.getProperty("java.home"));
    check("registry", () -> Installation.current().registryJar().toString());
    check("data directory", this::dataDirectory);
    ports.all().forEach(port -> check(port.what() + " port", () -> free(port)));
    PrintWriter out = spec.commandLine().getOut();
    findings.print(out);
    if (problems > 0) {
      throw new UserError(
          problems == 1 ? "1 problem, see above" : problems + " problems, see above");
    }
  }

  private void check(String name, Check check) {
    try {
      findings.row(name, "ok", check.run());
    } catch (UserError | IOException e) {
      problems++;
      findings.row(name, "PROBLEM", e.getMessage());
    }
  }

  private String dataDirectory() throws IOException {
    try (DataDirectory opened = DataDirectory.open(data)) {
      return "%s, version %s".formatted(opened.path(), DataDirectory.VERSION);
    }
  }

  private static String free(PortOptions.Port port) {
    int claimed = Ports.claim(port.number(), port.what(), port.flag());
    return port.number() == 0 ? "any free one" : claimed + " is free";
  }
}
