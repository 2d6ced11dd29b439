package babyshield.bench.client;

import babyshield.standalone.terminal.UserError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for something that can only be asked for. */
public final class Await {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private Await() {}

  /** Looks once. */
  public interface Look<T> {
    Optional<T> look() throws Exception;
  }

  /**
   * Looks until there is something to see.
   *
   * @param what is waited for, in the message
   * @throws UserError if it takes longer than the limit
   * @throws Exception of the look
   */
  public static <T> T until(String what, Duration limit, Look<T> look) throws Exception {
    var never = new CountDownLatch(1);
    long deadline = System.nanoTime() + limit.toNanos();
    Optional<T> seen = look.look();
    while (seen.isEmpty()) {
      if (System.nanoTime() - deadline > 0) {
        throw new UserError("gave up after " + limit.toSeconds() + " s waiting for " + what);
      }
      var _ = never.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      seen = look.look();
    }
    return seen.get();
  }

  /** Looks until it is so; false if it is not within the limit. */
  public static boolean so(Duration limit, BooleanSupplier look) throws InterruptedException {
    var never = new CountDownLatch(1);
    long deadline = System.nanoTime() + limit.toNanos();
    boolean so = look.getAsBoolean();
    while (!so && System.nanoTime() - deadline < 0) {
      var _ = never.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
      so = look.getAsBoolean();
    }
    return so;
  }
}
