package babyshield.bench.scans;

import babyshield.bench.client.Addresses;
import babyshield.bench.log.CommittedLog;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** How many scans a second are judged, and how many records a second are only copied. */
record Saturation(Addresses at, Mix mix, int scans) {
  private static final double PROMISED_RATIO = 0.2;

  /** At a tenth of what is expected of the slowest machine. */
  private static final int SLOWEST_PER_SECOND = 200;

  void measure(Report report) throws Exception {
    var run = UUID.randomUUID();
    var feeder = new Feeder(at, mix, run);
    double judged = judge(report, feeder);
    double copied = copy(feeder, run);
    report.add(
        Figure.of("scans judged at saturation", Math.rint(judged), "/s")
            .limit(String.format(Locale.ROOT, "the same bytes only copied: %,.0f /s", copied)));
    report.add(Figure.of("judged / copied", judged / copied, "").atLeast(PROMISED_RATIO));
  }

  private double judge(Report report, Feeder feeder) throws Exception {
    try (var verdicts = CommittedLog.fromNow(at, Topics.VERDICTS.name())) {
      var written = new AtomicLong(Long.MAX_VALUE);
      var feeding =
          CompletableFuture.runAsync(
              () -> {
                feeder.fill(Topics.SCANS.name(), scans);
                written.set(System.nanoTime());
              });
      double rate = new Throughput(verdicts, scans, patience()).measure(written::get);
      feeding.join();
      Set<String> judged = new HashSet<>();
      verdicts.read(record -> judged.add(record.key()));
      report.add(
          Figure.count("scans of the saturation run with a verdict", ours(feeder, judged))
              .exactly(scans));
      return rate;
    }
  }

  private long ours(Feeder feeder, Set<String> judged) {
    return IntStream.range(0, scans).filter(i -> judged.contains(feeder.scanId(i))).count();
  }

  private double copy(Feeder feeder, UUID run) throws Exception {
    int partitions;
    try (var scansLog = CommittedLog.fromNow(at, Topics.SCANS.name())) {
      partitions = scansLog.partitions();
    }
    try (var passThrough = PassThrough.create(at, run, partitions);
        var copies = CommittedLog.fromNow(at, passThrough.output())) {
      feeder.fill(passThrough.input(), scans);
      passThrough.start();
      return new Throughput(copies, scans, patience()).measure(() -> 0);
    }
  }

  private Duration patience() {
    return Duration.ofSeconds(60 + scans / SLOWEST_PER_SECOND);
  }
}
