package babyshield.audit;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * When to try again what failed: the pause doubles with each failure up to a limit, and a random
 * part of it keeps instances from coming back in step. Never waits itself. Not thread-safe.
 */
final class Backoff {
  private static final int MAX_DOUBLINGS = 20;

  private final Duration first;
  private final Duration limit;
  private final LongSupplier nanos;
  private final RandomGenerator random;
  private int failures;
  private long retryAt;

  /**
   * @param nanos a clock as {@link System#nanoTime}
   */
  Backoff(Duration first, Duration limit, LongSupplier nanos, RandomGenerator random) {
    this.first = first;
    this.limit = limit;
    this.nanos = nanos;
    this.random = random;
    succeeded();
  }

  void failed() {
    long doubled = first.toNanos() << Math.min(failures, MAX_DOUBLINGS);
    long pause = Math.min(doubled, limit.toNanos());
    failures++;
    retryAt = nanos.getAsLong() + pause / 2 + random.nextLong(pause / 2 + 1);
  }

  void succeeded() {
    failures = 0;
    retryAt = nanos.getAsLong();
  }

  int failures() {
    return failures;
  }

  boolean due() {
    return nanos.getAsLong() - retryAt >= 0;
  }
}
