package babyshield.bench;

import babyshield.bench.audit.AuditCommand;
import babyshield.bench.audit.LogCommand;
import babyshield.bench.faults.AuditKillCommand;
import babyshield.bench.faults.AuditOutageCommand;
import babyshield.bench.feeds.FeedsCommand;
import babyshield.bench.identifiers.IdentifiersCommand;
import babyshield.bench.images.ImagesCommand;
import babyshield.bench.kill.KillCommand;
import babyshield.bench.links.LinksCommand;
import babyshield.bench.load.BackwardCommand;
import babyshield.bench.load.LoadCommand;
import babyshield.bench.matching.MatchingCommand;
import babyshield.bench.replay.ReplayCommand;
import babyshield.bench.replaylog.ReplayLogCommand;
import babyshield.bench.reproduce.ReproduceCommand;
import babyshield.bench.scans.ScansCommand;
import babyshield.bench.stop.StopCommand;
import babyshield.bench.truth.TruthCommand;
import babyshield.standalone.terminal.UserError;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code babyshield bench} command. Exit codes: 0 every target is met, 1 one is not or
 * something that the message names stands in the way, 2 the command line is wrong.
 */
@Command(
    name = "babyshield bench",
    description = "Measures BabyShield and holds the figures against what is promised.",
    mixinStandardHelpOptions = true,
    subcommands = {
      LoadCommand.class,
      TruthCommand.class,
      BackwardCommand.class,
      ScansCommand.class,
      KillCommand.class,
      LinksCommand.class,
      MatchingCommand.class,
      IdentifiersCommand.class,
      ReplayCommand.class,
      FeedsCommand.class,
      StopCommand.class,
      ImagesCommand.class,
      ReproduceCommand.class,
      ReplayLogCommand.class,
      AuditCommand.class,
      LogCommand.class,
      AuditKillCommand.class,
      AuditOutageCommand.class
    })
public final class BenchMain implements Runnable {
  @Spec private CommandSpec spec;

  private BenchMain() {}

  /** Runs one benchmark and ends the process with its exit code. */
  public static void main(String[] args) {
    // Before the first logger is made. The clients' chatter is of no use beside figures.
    System.setProperty("logback.configurationFile", "logback-bench.xml");
    var line = new CommandLine(new BenchMain());
    line.setOut(writer(System.out)).setErr(writer(System.err));
    line.setExecutionExceptionHandler(BenchMain::explain);
    System.exit(line.execute(args));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to measure:");
  }

  private static int explain(
      Exception e, CommandLine line, CommandLine.ParseResult ignoredParseResult) throws Exception {
    String message =
        switch (e) {
          case UserError error -> error.getMessage();
          case ConnectException _ -> "BabyShield does not answer; is it running? (./babyshield up)";
          default -> throw e;
        };
    line.getErr().println("babyshield bench: " + message);
    line.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
