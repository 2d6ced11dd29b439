package babyshield.bench.audit;

import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process beside the benchmark that writes into the database; ends with the benchmark. */
final class Child implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final Thread endWithBenchmark;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.endWithBenchmark = Thread.ofPlatform().unstarted(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(endWithBenchmark);
  }

  static Child start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
    builder.environment().putAll(environment);
    return new Child(builder.start(), log);
  }

  /** Throws with what it said if it has ended. */
  void requireRunning() {
    if (!process.isAlive()) {
      throw new UserError("it ended with exit code " + process.exitValue() + ":\n" + said());
    }
  }

  /** Waits for its end. */
  void finish() throws InterruptedException {
    int code = process.waitFor();
    if (code != 0) {
      throw new UserError("it ended with exit code " + code + ":\n" + said());
    }
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
