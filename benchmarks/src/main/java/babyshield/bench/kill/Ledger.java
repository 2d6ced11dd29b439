package babyshield.bench.kill;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/** What the clients did. Thread-safe. */
final class Ledger {
  private final AtomicIntegerArray acknowledged;
  private final Semaphore count = new Semaphore(0);
  private final LongAdder sent = new LongAdder();

  Ledger(int scans) {
    acknowledged = new AtomicIntegerArray(scans);
  }

  /** A scan went out, for the first time or again. */
  void sent(int scan) {
    sent.add(1);
  }

  /** Intake said that it has the scan. */
  void acknowledged(int scan) {
    if (acknowledged.compareAndSet(scan, 0, 1)) {
      count.release();
    }
  }

  boolean isAcknowledged(int scan) {
    return acknowledged.get(scan) == 1;
  }

  int acknowledged() {
    return count.availablePermits();
  }

  /** How often scans were sent, repeats included. */
  long sent() {
    return sent.sum();
  }
}
