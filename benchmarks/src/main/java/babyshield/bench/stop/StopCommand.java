package babyshield.bench.stop;

import babyshield.bench.client.Await;
import babyshield.bench.instance.Instance;
import babyshield.bench.instance.Site;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops a load at a random moment, starts again, and counts the recalls. */
@Command(
    name = "stop",
    description = "How fast does it stop in the middle of a load, and is a recall lost or doubled?",
    mixinStandardHelpOptions = true)
public final class StopCommand extends BenchCommand {
  private static final Duration READY = Duration.ofMinutes(15);

  /** Promised from SIGTERM to the end of the process. */
  private static final double STOP_SECONDS = 10;

  private static final List<String> COLUMNS =
      List.of(
          "STOP",
          "AFTER ITS START",
          "NOTICES BY THEN",
          "STOPPED WITHIN",
          "READY AGAIN AFTER",
          "PUBLISHED",
          "TWICE",
          "LOST");

  @Option(names = "--stops", defaultValue = "5", description = "SIGTERMs (${DEFAULT-VALUE})")
  private int stops;

  @Option(names = "--seed", description = "of the moments; without it, another each time")
  private Long seed;

  @Option(names = "--feeds", paramLabel = "DIR", required = true, description = "recorded payloads")
  private Path feeds;

  @Override
  protected String method() {
    return "./babyshield up on an empty data directory gets SIGTERM in the middle of its load, at a"
        + " random share of the time that a whole load took; it is started again on the same data,"
        + " and when it is ready the topics are read and held against those of the whole load";
  }

  @Override
  protected void measure(Report report) throws Exception {
    long chosen = Optional.ofNullable(seed).orElseGet(ThreadLocalRandom.current()::nextLong);
    say("seed " + chosen);
    var random = new Random(chosen);
    Whole whole = whole();
    var rows = new ArrayList<List<String>>();
    double slowest = 0;
    long lost = 0;
    long twice = 0;
    long unmatched = 0;
    long otherwise = 0;
    for (int stop = 1; stop <= stops; stop++) {
      Duration after = whole.moment(random.nextDouble());
      Stopped stopped = stopped(after);
      Recalls recalls = stopped.recalls();
      slowest = Math.max(slowest, stopped.took());
      lost += recalls.lostOf(whole.recalls());
      twice += recalls.twice();
      unmatched += recalls.unmatched();
      otherwise += Math.abs(recalls.otherwise() - whole.recalls().otherwise());
      rows.add(row(stop, after, stopped, whole));
      say("stopped: " + String.join(", ", rows.getLast()));
    }
    report.add(Figure.count("stops (seed " + chosen + ")", rows.size()).exactly(stops));
    report.add(
        Figure.of("from SIGTERM to the end, the slowest", slowest, "s").atMost(STOP_SECONDS));
    report.add(Figure.count("recalls of the whole load", whole.recalls().published().size()));
    report.add(Figure.count("recalls lost", lost).exactly(0));
    report.add(Figure.count("recalls published twice", twice).exactly(0));
    report.add(Figure.count("recalls with notice or publication only", unmatched).exactly(0));
    report.add(Figure.count("other changes than those of the whole load", otherwise).exactly(0));
    report.add(new Listing("stops", COLUMNS, rows));
  }

  /** A load that nothing disturbs. */
  private record Whole(Duration took, Duration begins, Recalls recalls) {
    /** Between the first notice and the end of the load. */
    Duration moment(double share) {
      return begins.plusMillis(Math.round(took.minus(begins).toMillis() * share));
    }
  }

  private Whole whole() throws Exception {
    try (Site site = Site.open()) {
      long begin = System.nanoTime();
      try (Instance instance = site.start(feeds)) {
        Await.until("the first notice", READY, () -> firstNotice(site, instance));
        Duration begins = Duration.ofNanos(System.nanoTime() - begin);
        Duration took = instance.awaitReady(READY);
        return new Whole(took, begins, Recalls.read(site.addresses()));
      }
    }
  }

  private static Optional<Boolean> firstNotice(Site site, Instance instance) {
    instance.requireRunning();
    return Optional.of(true).filter(yes -> Loaded.notices(site.addresses()) > 0);
  }

  /**
   * A load that was stopped and taken up again.
   *
   * @param notices that were committed just before the stop
   * @param took seconds from SIGTERM to the end
   */
  private record Stopped(long notices, double took, Duration ready, Recalls recalls) {}

  private Stopped stopped(Duration after) throws Exception {
    try (Site site = Site.open()) {
      long notices;
      double took;
      long begin = System.nanoTime();
      try (Instance first = site.start(feeds)) {
        var _ = Await.so(after, () -> System.nanoTime() - begin >= after.toNanos());
        first.requireRunning();
        notices = Loaded.notices(site.addresses());
        long asked = System.nanoTime();
        first.stop();
        took = (System.nanoTime() - asked) / 1e9;
      }
      try (Instance second = site.start(feeds)) {
        Duration ready = second.awaitReady(READY);
        return new Stopped(notices, took, ready, Recalls.read(site.addresses()));
      }
    }
  }

  private static List<String> row(int stop, Duration after, Stopped stopped, Whole whole) {
    Recalls recalls = stopped.recalls();
    return List.of(
        Integer.toString(stop),
        String.format(Locale.ROOT, "%.1f s", after.toMillis() / 1000.0),
        String.format(Locale.ROOT, "%,d", stopped.notices()),
        String.format(Locale.ROOT, "%.1f s", stopped.took()),
        String.format(Locale.ROOT, "%.1f s", stopped.ready().toMillis() / 1000.0),
        String.format(Locale.ROOT, "%,d", recalls.published().size()),
        Long.toString(recalls.twice()),
        Long.toString(recalls.lostOf(whole.recalls())));
  }
}
