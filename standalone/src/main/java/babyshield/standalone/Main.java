package babyshield.standalone;

import babyshield.standalone.client.Clients;
import babyshield.standalone.terminal.UserError;
import babyshield.standalone.up.UpCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code babyshield} command. Exit codes: 0 done, 1 something the message names stands in the
 * way, 2 the command line is wrong.
 */
@Command(
    name = "babyshield",
    description = "Says whether a product has been recalled, why, and what could not be checked.",
    mixinStandardHelpOptions = true,
    version = "BabyShield 0.1.0",
    subcommands = {UpCommand.class, ResetCommand.class, DoctorCommand.class})
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(line(writer(System.out), writer(System.err)).execute(args));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** The command line that writes to these. */
  static CommandLine line(PrintWriter out, PrintWriter err) {
    var line = new CommandLine(new Main());
    Clients.all().forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(Main::explain);
    return line.setOut(out).setErr(err);
  }

  /** Without a command there is nothing to do but to say which there are. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do:");
  }

  private static int explain(
      Exception e, CommandLine line, CommandLine.ParseResult ignoredParseResult) throws Exception {
    if (!(e instanceof UserError)) {
      throw e;
    }
    PrintWriter err = line.getErr();
    err.println("babyshield: " + e.getMessage());
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
