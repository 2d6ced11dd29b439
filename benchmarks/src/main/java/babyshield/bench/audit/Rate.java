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

  /**
   * Waits for all rows and measures the later part.
   *
   * @param alive throws if who writes them has ended
   */
  static Rate of(long all, Committed committed, Runnable alive) throws Exception {
    return between((long) (WARM_UP * all), all, committed, alive);
  }

  /**
   * Measures from when the first so many rows are there until as many more are.
   *
   * @param alive throws if who writes them has ended
   */
  static Rate between(long from, long to, Committed committed, Runnable alive) throws Exception {
    long first = await(from, committed, alive);
    long start = System.nanoTime();
    long last = await(to, committed, alive);
    return new Rate(last - first, (System.nanoTime() - start) / 1e9);
  }

  /** Waits for so many rows; returns how many there are. */
  static long await(long wanted, Committed committed, Runnable alive) throws Exception {
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
