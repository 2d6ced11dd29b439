package babyshield.audit;

import babyshield.audit.FaultyDataSource.Fault;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** Connections of which the first that would commit entries waits until it is let go. */
final class HeldCommit {
  private final AtomicBoolean copied = new AtomicBoolean();
  private final ThreadLocal<Boolean> copying = ThreadLocal.withInitial(() -> false);
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  DataSource of(DataSource real) {
    return FaultyDataSource.of(real, this::step);
  }

  private Fault step(String step) {
    if (step.equals("unwrap") && copied.compareAndSet(false, true)) {
      copying.set(true);
    }
    if (step.equals("commit") && copying.get()) {
      copying.set(false);
      held.countDown();
      await(released);
    }
    return Fault.NONE;
  }

  void awaitHeld() {
    await(held);
  }

  void release() {
    released.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
