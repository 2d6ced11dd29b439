package babyshield.audit.history;

import babyshield.audit.history.KnownThen.Agency;
import babyshield.event.FeedRun;
import babyshield.event.Recall;
import babyshield.index.RecallRecords;
import babyshield.index.SharedIndex;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.errors.SerializationException;

/** Recalls and sources as of one time. One thread, one connection, one use. */
final class ThenReader {
  /** A record has a megabyte at most, so as many rows as this stay under 70 MB. */
  private static final int FETCH = 64;

  /** The last record of the recall log that had been written; from the end, so mostly near. */
  private static final String LAST =
      """
      select e.shard, e.seq, e.kafka_offset
        from audit.entries e join audit.shards s on s.shard = e.shard
       where s.topic = ? and e.time <= ? order by e.seq desc limit 1
      """;

  private static final String RECALLS =
      """
      select e.key, e.value, e.kafka_offset from audit.entries e
        join (select key, max(seq) as seq from audit.entries
               where shard = ? and seq <= ? group by key) last on last.seq = e.seq
       where e.shard = ?
      """;

  private static final String RUNS =
      """
      select distinct on (e.key) e.value
        from audit.entries e join audit.shards s on s.shard = e.shard
       where s.topic = ? and e.time <= ? order by e.key, e.seq desc
      """;

  private final Connection connection;
  private final Instant at;
  private final RecallRecords recalls;
  private final EventSerde<FeedRun> runs;

  ThenReader(Connection connection, Instant at, SchemaIds schemas) {
    this.connection = connection;
    this.at = at;
    this.recalls = new RecallRecords(schemas);
    this.runs = new EventSerde<>(Topics.RUNS, schemas);
  }

  /** Where the recall log stood: 0 before its first record. */
  long recallVersion() throws SQLException {
    return last().offset() + 1;
  }

  KnownThen known() throws SQLException {
    Last last = last();
    Map<String, Counts> counts = counts(last);
    Map<String, FeedRun> sources = runs();
    Set<String> agencies = new TreeSet<>(counts.keySet());
    agencies.addAll(sources.keySet());
    var found = new ArrayList<Agency>();
    for (String agency : agencies) {
      found.add(agency(agency, counts.getOrDefault(agency, Counts.NONE), sources.get(agency)));
    }
    long standing = found.stream().mapToLong(Agency::recalls).sum();
    return new KnownThen(at.toString(), last.offset() + 1, standing, List.copyOf(found));
  }

  private record Last(int shard, long seq, long offset) {}

  private Last last() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LAST)) {
      query.setString(1, Topics.RECALLS.name());
      query.setObject(2, at.atOffset(ZoneOffset.UTC));
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? new Last(row.getInt(1), row.getLong(2), row.getLong(3))
            : new Last(-1, -1, -1);
      }
    }
  }

  private record Counts(long standing, long withdrawn) {
    static final Counts NONE = new Counts(0, 0);

    static Counts of(Recall recall) {
      return recall.getWithdrawn() ? new Counts(0, 1) : new Counts(1, 0);
    }

    Counts plus(Counts other) {
      return new Counts(standing + other.standing, withdrawn + other.withdrawn);
    }
  }

  private Map<String, Counts> counts(Last last) throws SQLException {
    var counts = new TreeMap<String, Counts>();
    try (PreparedStatement query = connection.prepareStatement(RECALLS)) {
      query.setInt(1, last.shard());
      query.setLong(2, last.seq());
      query.setInt(3, last.shard());
      query.setFetchSize(FETCH);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          SharedIndex.Entry entry = recalls.read(row.getBytes(1), row.getBytes(2), row.getLong(3));
          if (entry.event() instanceof Recall recall) {
            counts.merge(recall.getAgency(), Counts.of(recall), Counts::plus);
          }
        }
      }
    }
    return counts;
  }

  /** The last run of each agency; what nobody can read says nothing of one. */
  private Map<String, FeedRun> runs() throws SQLException {
    var last = new TreeMap<String, FeedRun>();
    try (PreparedStatement query = connection.prepareStatement(RUNS)) {
      query.setString(1, Topics.RUNS.name());
      query.setObject(2, at.atOffset(ZoneOffset.UTC));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          put(last, row.getBytes(1));
        }
      }
    }
    return last;
  }

  private void put(Map<String, FeedRun> last, byte[] value) {
    try {
      FeedRun run = runs.deserialize(Topics.RUNS.name(), value);
      if (run != null) {
        last.put(run.getAgency(), run);
      }
    } catch (SerializationException e) {
      // It is in the log as it is, and its history says that it cannot be read.
    }
  }

  private Agency agency(String agency, Counts counts, FeedRun run) {
    Instant success = run == null ? null : run.getLastSuccess();
    boolean stale = success == null || success.plusSeconds(run.getStaleAfterSeconds()).isBefore(at);
    return new Agency(
        agency,
        counts.standing(),
        counts.withdrawn(),
        run == null ? null : run.getOutcome().name(),
        success == null ? null : success.toString(),
        stale);
  }
}
