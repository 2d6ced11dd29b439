package babyshield.ingest.fetch;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/**
 * One host and how it is treated: one request at a time, paced, asked again where that can help,
 * and left alone after many failures. Shared by all feeds that ask it. Thread-safe.
 */
final class Host {
  private static final double JITTER = 0.2;

  private final String name;
  private final Semaphore turn = new Semaphore(1, true);
  private final RateLimiter<Fetched> pace;
  private final FailsafeExecutor<Fetched> policies;

  /**
   * Until when the host has asked to be left alone; runs come again sooner than some hosts want.
   */
  private volatile Instant closed = Instant.MIN;

  Host(String name, FetchSettings settings) {
    this.name = name;
    this.pace = RateLimiter.<Fetched>smoothBuilder(atLeastOneNano(settings.pace())).build();
    this.policies = Failsafe.with(retry(settings)).compose(breaker(settings));
  }

  /**
   * Asks until there is an answer or no hope.
   *
   * @throws FetchException in the end, also where the host is being left alone
   */
  Fetched ask(CheckedSupplier<Fetched> attempt) throws IOException, InterruptedException {
    Instant now = Instant.now();
    if (now.isBefore(closed)) {
      throw FetchException.lasting(
          name
              + " asked to be left alone for "
              + seconds(Duration.between(now, closed))
              + " s more",
          null);
    }
    try {
      return policies.get(() -> inTurn(attempt));
    } catch (CircuitBreakerOpenException e) {
      throw FetchException.lasting(
          name
              + " is left alone for "
              + seconds(e.getCircuitBreaker().getRemainingDelay())
              + " s: it failed too often in a row",
          null);
    } catch (FailsafeException e) {
      switch (e.getCause()) {
        case InterruptedException interrupted -> throw interrupted;
        case FetchException failed -> {
          if (failed.retryAfter() != null) {
            closed = Instant.now().plus(failed.retryAfter());
          }
          throw failed;
        }
        case IOException failed -> throw failed;
        default -> throw e;
      }
    }
  }

  private Fetched inTurn(CheckedSupplier<Fetched> attempt) throws Throwable {
    turn.acquire();
    try {
      pace.acquirePermit();
      return attempt.get();
    } finally {
      turn.release();
    }
  }

  private static RetryPolicy<Fetched> retry(FetchSettings settings) {
    return RetryPolicy.<Fetched>builder()
        .handleIf(failure -> passing(failure) && patient(failure, settings.longestRetry()))
        .withMaxAttempts(settings.attempts())
        .withBackoff(settings.firstRetry(), settings.longestRetry())
        .withJitter(JITTER)
        .withDelayFnOn(Host::wanted, FetchException.class)
        .build();
  }

  /** What the host asked for; a negative wait falls back to the back-off. */
  private static Duration wanted(ExecutionContext<Fetched> failed) {
    Duration wanted = ((FetchException) failed.getLastException()).retryAfter();
    return wanted == null ? Duration.ofNanos(-1) : wanted;
  }

  private static CircuitBreaker<Fetched> breaker(FetchSettings settings) {
    return CircuitBreaker.<Fetched>builder()
        .handleIf(Host::passing)
        .withFailureThreshold(settings.breakerFailures())
        .withDelay(settings.breakerPause())
        .build();
  }

  private static boolean passing(Throwable failure) {
    return failure instanceof FetchException fetch && fetch.again();
  }

  private static boolean patient(Throwable failure, Duration longest) {
    Duration wanted = ((FetchException) failure).retryAfter();
    return wanted == null || wanted.compareTo(longest) <= 0;
  }

  private static Duration atLeastOneNano(Duration pace) {
    return pace.isZero() ? Duration.ofNanos(1) : pace;
  }

  private static long seconds(Duration duration) {
    return Math.max(1, duration.toSeconds());
  }
}
