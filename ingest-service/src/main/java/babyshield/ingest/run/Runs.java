package babyshield.ingest.run;

import babyshield.event.FeedRun;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The last published manifest of every agency. Thread-safe. */
final class Runs implements RunPublisher.Progress {
  private final Map<String, FeedRun> last = new ConcurrentHashMap<>();

  void replace(Map<String, FeedRun> all) {
    last.putAll(all);
  }

  @Override
  public void published(FeedRun run) {
    last.put(run.getAgency(), run);
  }

  /** Null where the agency never ran. */
  FeedRun of(String agency) {
    return last.get(agency);
  }

  Map<String, FeedRun> all() {
    return new TreeMap<>(last);
  }
}
