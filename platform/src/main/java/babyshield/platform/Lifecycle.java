package babyshield.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a service in the order in which they were started. {@link #close} closes them in the
 * reverse order, so that each part finds all it uses still open while it finishes what is in
 * flight. A part that does not close within its bound is interrupted, named in the log and left
 * behind; the others are closed all the same. What the process was doing when it is killed instead
 * is for each part to make safe.
 *
 * <p>Thread-safe: close may come from a signal handler while a start is under way; the part then
 * being started is closed as soon as it exists.
 */
public final class Lifecycle implements AutoCloseable {
  /**
   * Enough to finish requests and to flush a producer, and half of what Docker waits by default.
   */
  public static final Duration DEFAULT_BOUND = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

  private record Part(String name, AutoCloseable part, Duration bound) {}

  private final String name;
  private final Deque<Part> parts = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param name whose parts these are, for the log
   */
  public Lifecycle(String name) {
    this.name = name;
  }

  /** Starts a part that closes within {@link #DEFAULT_BOUND}. See the other method. */
  public <T extends AutoCloseable> T start(String part, ThrowingSupplier<T> step) throws Exception {
    return start(part, DEFAULT_BOUND, step);
  }

  /**
   * Starts a part.
   *
   * @param part its name in the log
   * @param bound how long its close may take
   * @param step makes and starts it; if it throws, nothing is added
   * @throws IllegalStateException if the lifecycle is closed already or was closed meanwhile
   * @throws Exception what the step throws
   */
  public <T extends AutoCloseable> T start(String part, Duration bound, ThrowingSupplier<T> step)
      throws Exception {
    refuseIfClosed(part);
    T started = step.get();
    Part added = new Part(part, started, bound);
    if (!add(added)) {
      close(added);
      refuseIfClosed(part);
    }
    log.atDebug().addKeyValue("service", name).addKeyValue("part", part).log("part is started");
    return started;
  }

  /** Closes all parts, the last started first. Never throws; a second call does nothing. */
  @Override
  public void close() {
    Part next = last();
    while (next != null) {
      close(next);
      next = last();
    }
  }

  private synchronized void refuseIfClosed(String part) {
    if (closed) {
      throw new IllegalStateException(name + " is stopping, so " + part + " is not started");
    }
  }

  private synchronized boolean add(Part part) {
    if (!closed) {
      parts.push(part);
    }
    return !closed;
  }

  private synchronized Part last() {
    closed = true;
    return parts.poll();
  }

  private void close(Part part) {
    var closing =
        new FutureTask<Void>(
            () -> {
              part.part().close();
              return null;
            });
    Thread closer = Thread.ofPlatform().daemon().name("close " + part.name()).start(closing);
    try {
      closing.get(part.bound().toMillis(), TimeUnit.MILLISECONDS);
      log.atDebug().addKeyValue("service", name).addKeyValue("part", part.name()).log("closed");
    } catch (ExecutionException e) {
      log.atWarn()
          .addKeyValue("service", name)
          .addKeyValue("part", part.name())
          .setCause(e.getCause())
          .log("part failed to close");
    } catch (TimeoutException e) {
      reportHung(part, closer);
      closer.interrupt();
    } catch (InterruptedException e) {
      closer.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void reportHung(Part part, Thread closer) {
    StackTraceElement[] stack = closer.getStackTrace();
    log.atWarn()
        .addKeyValue("service", name)
        .addKeyValue("part", part.name())
        .addKeyValue("boundMillis", part.bound().toMillis())
        .addKeyValue("at", stack.length == 0 ? "" : stack[0])
        .log("part does not close and is left behind");
  }
}
