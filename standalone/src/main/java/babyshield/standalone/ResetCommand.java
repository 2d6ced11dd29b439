package babyshield.standalone;

import babyshield.standalone.backend.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes everything that BabyShield has kept. */
@Command(
    name = "reset",
    description = "Deletes the data directory with all recalls, scans and the audit log.",
    mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".babyshield",
      description = "the data directory (${DEFAULT-VALUE})")
  private Path data;

  @Spec private CommandSpec spec;

  /** Refuses a directory that is in use or that is not BabyShield's. */
  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    Path path = data.toAbsolutePath().normalize();
    if (Files.exists(path)) {
      DataDirectory.delete(path);
      out.println("deleted " + path);
    } else {
      out.println("nothing to delete: there is no " + path);
    }
    out.flush();
    return 0;
  }
}
