package babyshield.bench.log;

import babyshield.bench.client.Addresses;
import babyshield.bench.client.Await;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The audit log straight from PostgreSQL, as the role that only reads. */
public record AuditLog(Addresses at) {
  private static final String READER = "babyshield_reader";
  private static final int FETCH = 1000;

  private static final String SHARDS =
      """
      select s.topic, s.partition, s.next_seq, count(e.seq) entries,
             coalesce(min(e.seq), 0) as first, coalesce(max(e.seq), -1) as last
        from audit.shards s left join audit.entries e on e.shard = s.shard
       group by s.topic, s.partition, s.next_seq
       order by s.topic, s.partition
      """;
  private static final String VALUES =
      """
      select e.value from audit.entries e join audit.shards s on s.shard = e.shard
       where s.topic = ?
      """;

  /** The value of one entry. */
  public interface Each {
    void take(byte[] value);
  }

  public List<Shard> shards() throws SQLException {
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement(SHARDS);
        ResultSet row = query.executeQuery()) {
      var shards = new ArrayList<Shard>();
      while (row.next()) {
        shards.add(
            new Shard(
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("next_seq"),
                row.getLong("entries"),
                row.getLong("first"),
                row.getLong("last")));
      }
      return shards;
    }
  }

  /** Reads the value of every entry of a topic, in no order. */
  public void values(String topic, Each each) throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false); // else the driver reads all rows into memory
      try (PreparedStatement query = connection.prepareStatement(VALUES)) {
        query.setString(1, topic);
        query.setFetchSize(FETCH);
        try (ResultSet row = query.executeQuery()) {
          while (row.next()) {
            each.take(row.getBytes("value"));
          }
        }
      }
    }
  }

  /**
   * Waits until the log has every record that the audited topics have, and gives both.
   *
   * @throws babyshield.standalone.terminal.UserError if it has not in time
   */
  public List<Comparison> awaitComplete(Duration limit) throws Exception {
    Map<String, Long> records = records();
    long expected = records.values().stream().mapToLong(Long::longValue).sum();
    List<Shard> shards =
        Await.until(
            "the audit log to have all " + expected + " records",
            limit,
            () -> {
              List<Shard> now = shards();
              long has = now.stream().mapToLong(Shard::nextSeq).sum();
              return has >= expected ? Optional.of(now) : Optional.empty();
            });
    return shards.stream()
        .map(shard -> new Comparison(shard, records.getOrDefault(shard.name(), 0L)))
        .toList();
  }

  /**
   * A shard and the topic partition that it keeps.
   *
   * @param records committed records of the partition
   */
  public record Comparison(Shard shard, long records) {
    /** Every record is there, once and in place. */
    public boolean complete() {
      return shard.dense() && shard.entries() == records;
    }
  }

  private Map<String, Long> records() {
    var records = new TreeMap<String, Long>();
    for (Topic<?> topic : Topics.AUDITED) {
      try (var log = CommittedLog.whole(at, topic.name())) {
        log.read(record -> records.merge(record.topic() + "/" + record.partition(), 1L, Long::sum));
      }
    }
    return records;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(at.jdbc(), READER, "");
  }
}
