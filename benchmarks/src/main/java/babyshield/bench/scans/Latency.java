package babyshield.bench.scans;

import babyshield.bench.client.Answer;
import babyshield.bench.client.Client;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** From a scan given in to its verdict in hand, at a rate that a household of shops might have. */
record Latency(Client client, Mix mix, int rate, Duration length) {
  private static final Duration WAIT = Duration.ofSeconds(5);

  /** Until the compiler has seen the path, in the instance and here. */
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  /** Long enough for a 99th percentile. */
  private static final Duration FLOOR = Duration.ofSeconds(10);

  private static final double PROMISED_P99 = 250;

  void measure(Report report) throws InterruptedException {
    OpenLoop.run(rate, WARM_UP, number -> scan(-number));
    OpenLoop scans = OpenLoop.run(rate, length, this::scan);
    OpenLoop floor = OpenLoop.run(rate, FLOOR, this::twoEmptyRequests);
    String at = String.format(Locale.ROOT, "scan to verdict at %d/s, ", rate);
    report.add(millis(at + "p50", scans, floor, 50));
    report.add(millis(at + "p99", scans, floor, 99).atMost(PROMISED_P99));
    report.add(millis(at + "max", scans, floor, 100));
    report.add(
        Figure.count("verdicts read", scans.done()).exactly((long) rate * length.toSeconds()));
    scans.failures().forEach((why, n) -> report.add(Figure.count("failed: " + why, n.sum())));
  }

  private static Figure millis(String name, OpenLoop scans, OpenLoop floor, double percent) {
    return Figure.of(name, scans.percentileMillis(percent), "ms")
        .limit(
            String.format(
                Locale.ROOT, "two empty requests: %.2f ms", floor.percentileMillis(percent)));
  }

  private void scan(int number) throws IOException, InterruptedException {
    String scanId = UUID.randomUUID().toString();
    Answer taken = client.scan(scanId, mix.product(number));
    if (!taken.ok()) {
      throw new IOException("scan intake answered " + taken.status());
    }
    Answer verdict = client.verdict(scanId, WAIT);
    if (!verdict.ok()) {
      throw new IOException("gateway answered " + verdict.status());
    }
  }

  /** What the two requests of a scan cost if the services do nothing. */
  private void twoEmptyRequests(int ignoredNumber) throws IOException, InterruptedException {
    client.alive();
    client.alive();
  }
}
