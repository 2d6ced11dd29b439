package babyshield.bench.scans;

import babyshield.bench.client.Addresses;
import babyshield.bench.log.AuditLog;
import babyshield.bench.log.CommittedLog;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import babyshield.bench.report.Rounds;
import babyshield.index.Recalls;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How many scans a second are judged in the running instance, how many by the worker's topology
 * alone, and how many records a second are only copied. In rounds of all three, because a shared
 * machine is not as fast in one minute as in the next.
 */
record Saturation(Addresses at, Mix mix, int scans, Recalls recalls) {
  private static final int ROUNDS = 3;

  /** Each scan is copied so often, so that copying is watched for about as long as judging. */
  private static final int COPIES = 4;

  private static final double PROMISED_RATIO = 0.2;

  /** At a tenth of what is expected of the slowest machine. */
  private static final int SLOWEST_PER_SECOND = 200;

  /**
   * What one round gave: records a second.
   *
   * @param judged by the instance, whose log and views have the verdicts too
   * @param alone by the topology alone
   * @param missing scans without a verdict
   */
  private record Round(double judged, double alone, double copied, long missing) {
    double ratio() {
      return judged / copied;
    }

    double ratioAlone() {
      return alone / copied;
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
    report(report, new Rounds<>(rounds));
  }

  private static void report(Report report, Rounds<Round> rounds) {
    String copied =
        String.format(
            Locale.ROOT, "the same bytes only copied: %,.0f /s", rounds.median(Round::copied));
    report.add(perSecond("scans judged at saturation", rounds, Round::judged).limit(copied));
    report.add(ratio("judged / copied", rounds, Round::ratio));
    report.add(perSecond("scans judged by the join alone", rounds, Round::alone).limit(copied));
    report.add(ratio("judged alone / copied", rounds, Round::ratioAlone));
  }

  private static Figure perSecond(String name, Rounds<Round> rounds, ToDoubleFunction<Round> of) {
    return Figure.of(name, Math.rint(rounds.median(of)), "/s");
  }

  private static Figure ratio(String name, Rounds<Round> rounds, ToDoubleFunction<Round> of) {
    return rounds.figure(name, "", of).atLeast(PROMISED_RATIO);
  }

  private Round round() throws Exception {
    var run = UUID.randomUUID();
    var feeder = new Feeder(at, mix, run);
    Judged judged = judge(feeder);
    // What judging left to do would slow the copies down and flatter the ratio.
    new AuditLog(at).awaitComplete(patience());
    double alone = alone(feeder);
    return new Round(judged.rate(), alone, copied(feeder), scans - judged.verdicts());
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

  private double alone(Feeder feeder) throws Exception {
    return byItself(feeder, 1, topology -> topology.judge(recalls));
  }

  private double copied(Feeder feeder) throws Exception {
    return byItself(feeder, COPIES, Alone::copy);
  }

  /** Records a second of a topology that finds its input complete. */
  private double byItself(Feeder feeder, int times, Consumer<Alone> start) throws Exception {
    int partitions;
    try (var scansLog = CommittedLog.fromNow(at, Topics.SCANS.name())) {
      partitions = scansLog.partitions();
    }
    try (var topology = Alone.create(at, UUID.randomUUID(), partitions);
        var output = CommittedLog.fromNow(at, topology.output())) {
      for (int i = 0; i < times; i++) {
        feeder.fill(topology.input(), scans);
      }
      start.accept(topology);
      return new Throughput(output, times * scans, patience()).measure(() -> 0);
    }
  }

  private Duration patience() {
    return Duration.ofSeconds(60 + scans / SLOWEST_PER_SECOND);
  }
}
