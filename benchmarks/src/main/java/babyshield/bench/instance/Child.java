package babyshield.bench.instance;

import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A process beside the benchmark; ends with the benchmark. */
public final class Child implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final Thread endWithBenchmark;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.endWithBenchmark = Thread.ofPlatform().unstarted(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(endWithBenchmark);
  }

  public static Child start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new Child(builder.start(), log);
  }

  /** Throws with what it said if it has ended. */
  public void requireRunning() {
    if (!process.isAlive()) {
      throw new UserError("it ended with exit code " + process.exitValue() + ":\n" + said());
    }
  }

  /** Waits for its end. */
  public void finish() throws InterruptedException {
    int code = process.waitFor();
    if (code != 0) {
      throw new UserError("it ended with exit code " + code + ":\n" + said());
    }
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** What it takes of the machine now. */
  public Memory memory() throws IOException {
    return Memory.of(process.pid());
  }

  /** The lines that it has written. */
  public List<String> lines() throws IOException {
    return Files.readAllLines(log);
  }

  /** Sends a signal, as {@code kill -<name>} does. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** SIGKILL, and waits until it is gone. */
  public void kill() {
    close();
  }

  /** Asks it to end with a signal and waits; what does not end in time is killed. */
  public void stop(String signal, Duration patience) throws IOException, InterruptedException {
    signal(signal);
    process.waitFor(patience);
    close();
  }

  private String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "its log cannot be read: " + e.getMessage();
    }
  }

  /** Ends it; what it wrote is not of interest any more. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    Runtime.getRuntime().removeShutdownHook(endWithBenchmark);
  }
}
