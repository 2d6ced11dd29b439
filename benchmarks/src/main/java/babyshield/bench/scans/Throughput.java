package babyshield.bench.scans;

import babyshield.bench.client.Await;
import babyshield.bench.log.CommittedLog;
import babyshield.standalone.terminal.UserError;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Watches a topic fill until all that is expected stands in it. */
record Throughput(CommittedLog out, int expected, Duration patience) {
  /** The steady middle: neither the start nor the tail, where threads run dry one by one. */
  private static final double FROM = 0.2;

  private static final double TO = 0.9;

  /**
   * Records a second in the steady middle, and not before all input was written. {@code notBefore}
   * is asked at the end, because the input is written meanwhile.
   */
  double measure(LongSupplier notBefore) throws Exception {
    var curve = new Curve();
    Await.until(
        expected + " records in the output",
        patience,
        () -> {
          curve.add(System.nanoTime(), out.offsets());
          return curve.last() >= expected ? Optional.of(curve) : Optional.empty();
        });
    return curve
        .rate((long) (FROM * expected), (long) (TO * expected), notBefore.getAsLong())
        .orElseThrow(() -> new UserError("too few scans for a steady middle; give more (--scans)"));
  }
}
