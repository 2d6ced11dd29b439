package babyshield.ingest.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells running feeds that the service stops. Thread-safe. */
final class Stop {
  private final CountDownLatch asked = new CountDownLatch(1);

  void ask() {
    asked.countDown();
  }

  /** Waits for the stop, and says whether it came within the time. */
  boolean within(Duration time) throws InterruptedException {
    return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  void check() {
    if (asked.getCount() == 0) {
      throw new RunStopped();
    }
  }
}
