package babyshield.bench.scans;

import babyshield.bench.client.Addresses;
import babyshield.bench.log.AuditLog;
import babyshield.bench.log.CommittedLog;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many scans a second are judged, and how many records a second are only copied. In rounds of
 * both, because a shared machine is not as fast in one minute as in the next.
 */
record Saturation(Addresses at, Mix mix, int scans) {
  private static final int ROUNDS = 3;

  /** Each scan is copied so often, so that copying is watched for about as long as judging. */
  private static final int COPIES = 4;

  private static final double PROMISED_RATIO = 0.2;

  /** At a tenth of what is expected of the slowest machine. */
  private static final int SLOWEST_PER_SECOND = 200;

  /**
   * What one round gave: records a second.
   *
   * @param missing scans without a verdict
   */
  private record Round(double judged, double copied, long missing) {
    double ratio() {
      return judged / copied;
    }
  }

  void measure(Report report) throws Exception {
    var rounds = new ArrayList<Round>();
    // One more, which does not count: in it the compiler takes half of the machine.
    long missing = round().missing();
    for (int i = 0; i < ROUNDS; i++) {
      Round round = round();
      missing += round.missing();
      rounds.add(round);
    }
    report.add(Figure.count("scans of the saturation run without a verdict", missing).exactly(0));
    report.add(
        Figure.of("scans judged at saturation", Math.rint(median(rounds, Round::judged)), "/s")
            .limit(
                String.format(
                    Locale.ROOT,
                    "the same bytes only copied: %,.0f /s",
                    median(rounds, Round::copied))));
    report.add(
        Figure.of("judged / copied", median(rounds, Round::ratio), "")
            .atLeast(PROMISED_RATIO)
            .limit("each round: " + each(rounds)));
  }

  private Round round() throws Exception {
    var run = UUID.randomUUID();
    var feeder = new Feeder(at, mix, run);
    Judged judged = judge(feeder);
    // What judging left to do would slow the copies down and flatter the ratio.
    new AuditLog(at).awaitComplete(patience());
    return new Round(judged.rate(), copy(feeder, run), scans - judged.verdicts());
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
    return rounds.stream().mapToDouble(of).sorted().toArray()[rounds.size() / 2];
  }

  private static String each(List<Round> rounds) {
    return rounds.stream()
        .map(round -> String.format(Locale.ROOT, "%.2f", round.ratio()))
        .collect(Collectors.joining(", "));
  }

  /**
   * @param verdicts how many of the scans have one
   */
  private record Judged(double rate, long verdicts) {}

  private Judged judge(Feeder feeder) throws Exception {
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
      return new Judged(rate, ours(feeder, judged));
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
      for (int i = 0; i < COPIES; i++) {
        feeder.fill(passThrough.input(), scans);
      }
      passThrough.start();
      return new Throughput(copies, COPIES * scans, patience()).measure(() -> 0);
    }
  }

  private Duration patience() {
    return Duration.ofSeconds(60 + scans / SLOWEST_PER_SECOND);
  }
}
