package babyshield.bench.audit;

import babyshield.bench.client.Await;
import babyshield.standalone.terminal.UserError;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How fast rows come, from when a part of them is there: until then connections are opened and code
 * is compiled.
 *
 * @param rows committed while it was measured
 * @param seconds that they took
 */
record Rate(long rows, double seconds) {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** The share of the rows that is let pass before measuring. */
  private static final double WARM_UP = 0.3;

  /** Committed rows so far. */
  interface Committed {
    long rows() throws SQLException;
  }

  /** What is told when measuring begins. */
  interface Begin {
    void begins() throws Exception;
  }

  /**
   * Waits for all rows and measures the later part.
   *
   * @param alive throws if who writes them has ended
   */
  static Rate of(long all, Committed committed, Begin begin, Runnable alive) throws Exception {
    long first = until((long) (WARM_UP * all), committed, alive);
    long start = System.nanoTime();
    begin.begins();
    long last = until(all, committed, alive);
    return new Rate(last - first, (System.nanoTime() - start) / 1e9);
  }

  private static long until(long wanted, Committed committed, Runnable alive) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long rows = committed.rows();
    while (rows < wanted) {
      alive.run();
      if (System.nanoTime() > deadline) {
        throw new UserError("only %,d of %,d rows came".formatted(rows, wanted));
      }
      var _ = Await.so(Duration.ofMillis(5), () -> false);
      rows = committed.rows();
    }
    return rows;
  }

  double perSecond() {
    return rows / seconds;
  }
}
