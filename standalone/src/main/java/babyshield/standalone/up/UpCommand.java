package babyshield.standalone.up;

import babyshield.platform.ForeignLogs;
import babyshield.platform.StartFailure;
import babyshield.standalone.backend.Backends;
import babyshield.standalone.backend.DataDirectory;
import babyshield.standalone.backend.Installation;
import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything and stays until it is told to stop. */
@Command(
    name = "up",
    description = "Starts everything in one process and stays in the foreground; Ctrl-C stops it.",
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
  @Option(
      names = "--feeds",
      paramLabel = "DIR",
      description = "recorded payloads, a folder an agency, instead of the network")
  private Path feeds;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".babyshield",
      description = "where everything is kept between runs (${DEFAULT-VALUE})")
  private Path data;

  @Mixin private PortOptions ports;

  @Spec private CommandSpec spec;

  /**
   * Ends with 0 after Ctrl-C or SIGTERM.
   *
   * @throws UserError if something the message names stands in the way
   */
  @Override
  public Integer call() throws Exception {
    Optional<Path> recorded = Optional.ofNullable(feeds).map(UpCommand::existing);
    Installation installation = Installation.current();
    try (DataDirectory opened = DataDirectory.open(data)) {
      logInto(opened.logs());
      Backends.endLeftovers(opened);
      Place place = Place.of(opened, recorded, ports);
      return new Up(installation, place, spec.commandLine().getOut()).run();
    } catch (StartFailure e) {
      throw new UserError(e.getMessage(), e);
    }
  }

  private static Path existing(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UserError("there is no folder " + folder + " (--feeds)");
    }
    return folder.toAbsolutePath().normalize();
  }

  /** Before the first logger is made: logback reads the property then. */
  private static void logInto(Path directory) throws IOException {
    System.setProperty("logback.configurationFile", "logback-up.xml");
    System.setProperty("babyshield.logs", Files.createDirectories(directory).toString());
    ForeignLogs.join();
  }
}
