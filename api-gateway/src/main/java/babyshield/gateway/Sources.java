package babyshield.gateway;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import babyshield.event.UnreadNotice;
import babyshield.index.RecallIndex;
import babyshield.index.RecallReplica;
import babyshield.index.Source;
import babyshield.schemas.EventSerde;
import babyshield.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The sources as the recall log and their own manifests have them. What counts for a verdict is the
 * recall log: a run has succeeded when its recalls are in the index. Thread-safe.
 */
final class Sources {
  private final RecallReplica replica;
  private final Views views;
  private final EventSerde<FeedRun> serde;

  Sources(RecallReplica replica, Views views, EventSerde<FeedRun> serde) {
    this.replica = replica;
    this.views = views;
    this.serde = serde;
  }

  /** What a source's recalls are, beside its status. */
  record Load(Source.Counts lastRun, long recalls) {}

  /** Every source that is asked or was, by agency key. */
  List<SourceStatus> all() {
    Map<String, FeedRun> runs = runs();
    Map<String, SourceStatus> declared =
        replica.read(
            index -> {
              var found = new TreeMap<String, SourceStatus>();
              index.sources().forEach((agency, source) -> found.put(agency, of(source, runs)));
              return found;
            });
    var agencies = new TreeSet<>(runs.keySet());
    agencies.addAll(declared.keySet());
    return agencies.stream()
        .map(
            agency ->
                declared.containsKey(agency) ? declared.get(agency) : unheard(runs.get(agency)))
        .filter(source -> source.expected() || source.run().isPresent())
        .toList();
  }

  /** Counts by agency key. */
  Map<String, Load> loads() {
    return replica.read(Sources::loads);
  }

  /** Notices that could not be read and may be of any product. */
  List<UnreadNotice> unread() {
    return replica.read(RecallIndex::unread);
  }

  private static Map<String, Load> loads(RecallIndex index) {
    Map<String, Long> standing = index.countsByAgency();
    var loads = new TreeMap<String, Load>();
    index
        .sources()
        .forEach(
            (agency, source) ->
                loads.put(agency, new Load(source.counts(), standing.getOrDefault(agency, 0L))));
    return loads;
  }

  private static SourceStatus of(Source source, Map<String, FeedRun> runs) {
    return new SourceStatus(
        source.agency(),
        source.expected(),
        source.lastSuccess(),
        Optional.ofNullable(runs.get(source.agency())));
  }

  /** A feed that reports of itself and of which the recall log has not heard yet. */
  private static SourceStatus unheard(FeedRun run) {
    boolean expected = run.getOutcome() != RunOutcome.OFF;
    return new SourceStatus(run.getAgency(), expected, Optional.empty(), Optional.of(run));
  }

  private Map<String, FeedRun> runs() {
    var runs = new TreeMap<String, FeedRun>();
    try (var rows = views.runs().all()) {
      while (rows.hasNext()) {
        var row = rows.next();
        readable(row.value).ifPresent(run -> runs.put(row.key, run));
      }
    }
    return runs;
  }

  /** A manifest that cannot be read makes its source one of unknown state, which is stale. */
  private Optional<FeedRun> readable(byte[] bytes) {
    try {
      return Optional.ofNullable(serde.deserialize(Topics.RUNS.name(), bytes));
    } catch (SerializationException e) {
      return Optional.empty();
    }
  }
}
