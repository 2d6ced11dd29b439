package babyshield.bench.kill;

import babyshield.bench.client.Await;
import babyshield.bench.instance.Instance;
import babyshield.bench.instance.Site;
import babyshield.bench.kill.Moments.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One instance after another on the same data. Not thread-safe. */
final class Runs implements AutoCloseable {
  static final List<String> COLUMNS = List.of("KILL", "AFTER ITS START", "IT WAS", "ACKNOWLEDGED");

  /** From a start after a kill to the next acknowledgement, at the very most. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(15);

  private final Site site;
  private final Path feeds;
  private final Consumer<String> say;
  private final List<List<String>> rows = new ArrayList<>();
  private Instance current;
  private long started;

  Runs(Site site, Path feeds, Consumer<String> say) {
    this.site = site;
    this.feeds = feeds;
    this.say = say;
  }

  void first(Duration limit) throws IOException, InterruptedException {
    start();
    Duration took = current.awaitReady(limit);
    say.accept("ready after " + took.toSeconds() + " s; scans go in");
  }

  private void start() throws IOException {
    current = site.start(feeds);
    started = System.nanoTime();
  }

  Instance current() {
    return current;
  }

  void killAt(Moments moments, Ledger ledger) throws Exception {
    for (Moment moment : moments.all()) {
      await(moment, ledger);
      boolean ready = current.isReady();
      double seconds = (System.nanoTime() - started) / 1e9;
      current.kill();
      row(seconds, ready, ledger.acknowledged());
      start();
    }
  }

  private void await(Moment moment, Ledger ledger) throws Exception {
    switch (moment) {
      case Moment.Acknowledged(int scans) ->
          Await.until(scans + " acknowledged scans", UNDER_WAY, () -> acknowledged(scans, ledger));
      case Moment.Starting(Duration after) -> {
        long moments = started + after.toNanos();
        Await.until(
            "the moment of a kill",
            UNDER_WAY,
            () -> Optional.of(moments).filter(at -> System.nanoTime() - at >= 0));
      }
    }
  }

  private void row(double seconds, boolean ready, int acknowledged) {
    List<String> row =
        List.of(
            Integer.toString(rows.size() + 1),
            String.format(Locale.ROOT, "%.1f s", seconds),
            ready ? "ready" : "starting",
            String.format(Locale.ROOT, "%,d", acknowledged));
    rows.add(row);
    say.accept("killed: " + String.join(", ", row));
  }

  List<List<String>> rows() {
    return rows;
  }

  void awaitAcknowledged(int scans, Ledger ledger, Duration limit) throws Exception {
    Await.until("all scans to be acknowledged", limit, () -> acknowledged(scans, ledger));
  }

  private Optional<Integer> acknowledged(int scans, Ledger ledger) {
    current.requireRunning();
    return Optional.of(scans).filter(n -> ledger.acknowledged() >= n);
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
    }
  }
}
