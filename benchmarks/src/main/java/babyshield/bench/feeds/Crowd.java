package babyshield.bench.feeds;

import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Thirty feeds at once, each from a server of its own that takes 200 ms for each page: as they run
 * where all answer, and as they run where three hang.
 */
final class Crowd {
  private static final int FEEDS = 30;
  private static final int HANGING = 3;
  private static final Duration LATENCY = Duration.ofMillis(200);

  /** On a machine that has other things to do, two runs of the same differ by so much. */
  private static final double AS_IF = 1.25;

  private final Rig rig;

  Crowd(Rig rig) {
    this.rig = rig;
  }

  void measure(Report report) throws Exception {
    var _ = run("warm", 0);
    Map<Integer, FeedRun> alone = run("alone", 0);
    Map<Integer, FeedRun> beside = run("beside", HANGING);
    var rows = new ArrayList<List<String>>();
    for (int feed = 0; feed < FEEDS; feed++) {
      rows.add(
          List.of(
              Integer.toString(feed + 1),
              hangs(feed) ? "hangs" : "answers",
              words(alone.get(feed)),
              words(beside.get(feed))));
    }
    double without = slowest(alone);
    double with = slowest(beside);
    report.add(Figure.of("27 feeds without the three: the last is done after", without, "s"));
    report.add(
        Figure.of("27 feeds while three hang: the last is done after", with, "s")
            .atMost(without * AS_IF)
            .limit(
                String.format(
                    Locale.ROOT,
                    "%d pages of %d ms one after the other: %.1f s",
                    PagedFeed.PAGES,
                    LATENCY.toMillis(),
                    PagedFeed.PAGES * LATENCY.toMillis() / 1000.0)));
    report.add(
        Figure.count(
                "feeds that completed beside the hanging ones",
                beside.values().stream().filter(Crowd::completed).count())
            .exactly(FEEDS - HANGING));
    report.add(
        new Listing(
            "each feed, from the start of its run to its end",
            List.of("FEED", "ITS SERVER", "ALL ANSWER", "THREE HANG"),
            rows));
  }

  private Map<Integer, FeedRun> run(String name, int hanging) throws Exception {
    var servers = new ArrayList<LocalAgency>();
    try {
      var feeds = new ArrayList<PagedFeed>();
      for (int feed = 0; feed < FEEDS; feed++) {
        boolean hangs = hanging > 0 && hangs(feed);
        var server = new LocalAgency(hangs ? LocalAgency.HANGS : LATENCY, "", PagedFeed::write);
        servers.add(server);
        feeds.add(new PagedFeed("%s-%02d".formatted(name, feed), server.url()));
      }
      Map<String, FeedRun> runs =
          rig.run(feeds, all -> completed(feeds, all) >= FEEDS - hanging, "--fetch.pace=0s");
      return byNumber(feeds, runs);
    } finally {
      servers.forEach(LocalAgency::close);
    }
  }

  private static Map<Integer, FeedRun> byNumber(List<PagedFeed> feeds, Map<String, FeedRun> runs)
      throws IOException {
    var byNumber = new TreeMap<Integer, FeedRun>();
    for (int feed = 0; feed < FEEDS; feed++) {
      FeedRun run = runs.get(feeds.get(feed).agency());
      if (run.getOutcome() == RunOutcome.FAILED) {
        throw new IOException(run.getAgency() + ": " + run.getReason());
      }
      byNumber.put(feed, run);
    }
    return byNumber;
  }

  /** Of these feeds; the manifests of earlier ones stand beside theirs. */
  private static long completed(List<PagedFeed> feeds, Map<String, FeedRun> runs) {
    return feeds.stream()
        .map(feed -> runs.get(feed.agency()))
        .filter(run -> run != null && completed(run))
        .count();
  }

  private static boolean completed(FeedRun run) {
    return run.getOutcome() == RunOutcome.COMPLETED;
  }

  /** Spread among the others, as they would be. */
  private static boolean hangs(int feed) {
    return feed % (FEEDS / HANGING) == 0;
  }

  /** Of those that do not hang. */
  private static double slowest(Map<Integer, FeedRun> runs) {
    return runs.entrySet().stream()
        .filter(entry -> !hangs(entry.getKey()))
        .mapToDouble(entry -> seconds(entry.getValue()))
        .max()
        .orElse(0);
  }

  private static String words(FeedRun run) {
    return completed(run)
        ? String.format(Locale.ROOT, "%.2f s", seconds(run))
        : "still asked when the others were done";
  }

  private static double seconds(FeedRun run) {
    return Duration.between(run.getStartedAt(), run.getEndedAt()).toMillis() / 1000.0;
  }
}
