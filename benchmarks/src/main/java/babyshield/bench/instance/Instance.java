package babyshield.bench.instance;

import babyshield.standalone.backend.Installation;
import babyshield.standalone.terminal.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of {@code ./babyshield up} as a child. It ends with the benchmark, whose temporary
 * directory it works on; {@link Site} deletes that.
 */
public final class Instance implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(90);
  private static final String READY = "babyshield is ready";
  private static final int LAST_LINES = 30;

  private final Process process;
  private final long begin = System.nanoTime();
  private final Thread endWithBenchmark;
  private final ConcurrentLinkedDeque<String> lastLines = new ConcurrentLinkedDeque<>();
  private final CompletableFuture<Duration> ready = new CompletableFuture<>();

  private Instance(Process process) {
    this.process = process;
    this.endWithBenchmark = Thread.ofPlatform().unstarted(process::destroy);
    Runtime.getRuntime().addShutdownHook(endWithBenchmark);
    Thread.ofVirtual().start(this::read);
  }

  /**
   * @param environment settings beside the flags
   */
  static Instance start(Path data, Path feeds, Ports ports, Map<String, String> environment)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Installation.current().root().resolve("babyshield").toString());
    command.addAll(List.of("up", "--data=" + data, "--feeds=" + feeds));
    command.addAll(ports.flags());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Instance(builder.start());
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lastLines.add(line);
        if (line.startsWith(READY)) {
          ready.complete(Duration.ofNanos(System.nanoTime() - begin));
        }
        if (lastLines.size() > LAST_LINES) {
          lastLines.poll();
        }
      }
      ready.completeExceptionally(new IOException("it has ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  /**
   * Returns how long it took from its start to {@code babyshield is ready}.
   *
   * @throws UserError if it ends before or takes longer than the limit
   */
  public Duration awaitReady(Duration limit) throws InterruptedException {
    try {
      return ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new UserError("up ended before it was ready; it said:\n" + lastWords(), e);
    } catch (TimeoutException e) {
      throw new UserError(
          "up was not ready after %d s; it said:%n%s".formatted(limit.toSeconds(), lastWords()), e);
    }
  }

  private String lastWords() {
    return String.join("\n", lastLines);
  }

  /** Whether it has said that it is ready. */
  public boolean isReady() {
    return ready.isDone() && !ready.isCompletedExceptionally();
  }

  /** Throws with its last words if it has ended by itself. */
  public void requireRunning() {
    if (!process.isAlive()) {
      throw new UserError("up has ended; it said:\n" + lastWords());
    }
  }

  /** Of the one JVM that runs all but registry and database. */
  public Memory memory() throws IOException {
    return Memory.of(process.pid());
  }

  /** SIGKILL, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
    forget();
  }

  /** Asks it to stop and waits; one that does not is killed, and that is an error. */
  public void stop() throws InterruptedException {
    process.destroy();
    boolean stopped = process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
    if (!stopped) {
      kill();
      throw new UserError("up did not stop within " + STOP.toSeconds() + " s and was killed");
    }
    forget();
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(endWithBenchmark);
    } catch (IllegalStateException e) {
      ready.cancel(false); // the benchmark itself is ending, and the hook is running
    }
  }

  /** Stops it if it runs; an interrupted wait leaves the rest to the shutdown hook. */
  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
