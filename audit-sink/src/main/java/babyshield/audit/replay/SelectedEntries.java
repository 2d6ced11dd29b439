package babyshield.audit.replay;

import babyshield.audit.HeaderBytes;
import babyshield.audit.Lookup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.postgresql.PGStatement;

/**
 * Reads the entries of a selection, in the order of their numbers, shard by shard. Memory does not
 * grow with the log. One thread at a time; holds a connection until it is closed.
 */
final class SelectedEntries implements AutoCloseable {
  /** A record has a megabyte at most, so as many rows as this stay under 70 MB. */
  private static final int FETCH = 64;

  private static final String SHARDS =
      "select shard, partition, next_seq from audit.shards where topic = ? order by partition";

  private static final String COLUMNS =
      "select e.seq, e.kafka_offset, e.time, e.key, e.headers, e.value from ";
  private static final String ALL =
      "audit.entries e where e.shard = ? and e.seq >= ? and e.seq < ?";

  /** Named like entries, because the range is told of them in the same words. */
  private static final String PLACES =
      "(select * from audit.find(array[?]::bytea[], ?) e"
          + " where e.key = ? and e.seq >= ? and e.seq < ?";

  private final Selection selection;
  private final Connection connection;

  SelectedEntries(DataSource reader, Selection selection) throws SQLException {
    this.selection = selection;
    this.connection = reader.getConnection();
    // Else the driver reads all rows into memory.
    connection.setAutoCommit(false);
  }

  /** What is done with each entry. */
  interface Each {
    void take(Entry entry) throws IOException;
  }

  /** A range for every shard of the topic, in the order of partitions; none if it has no shard. */
  List<Range> ranges() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SHARDS)) {
      query.setString(1, selection.topic());
      try (ResultSet row = query.executeQuery()) {
        var ranges = new ArrayList<Range>();
        while (row.next()) {
          ranges.add(range(row.getInt("shard"), row.getInt("partition"), row.getLong("next_seq")));
        }
        return ranges;
      }
    } finally {
      connection.commit();
    }
  }

  private Range range(int shard, int partition, long end) {
    long from = selection.from().seq(partition, 0);
    return new Range(
        shard, partition, Math.min(from, end), Math.min(end, selection.to().seq(partition, end)));
  }

  /**
   * Reads the first entries of a range, in a transaction of its own: one over the whole log would
   * keep dead rows for hours.
   *
   * @param limit how many at most
   * @return from where to read on; the range's end if there are no more
   */
  long read(Range range, int limit, Each each) throws SQLException, IOException {
    try (PreparedStatement query = connection.prepareStatement(query(limit))) {
      // Binary at once, or bytes come as twice as many hexadecimal digits.
      query.unwrap(PGStatement.class).setPrepareThreshold(-1);
      set(query, range);
      query.setFetchSize(FETCH);
      try (ResultSet row = query.executeQuery()) {
        int read = 0;
        long last = range.to() - 1;
        while (row.next()) {
          last = row.getLong("seq");
          each.take(new Entry(last, record(row, range.partition())));
          read++;
        }
        return read == limit ? last + 1 : range.to();
      }
    } finally {
      connection.rollback();
    }
  }

  private String query(int limit) {
    boolean ofKey = selection.key().isPresent();
    var query = new StringBuilder(COLUMNS).append(ofKey ? PLACES : ALL);
    selection.from().time().ifPresent(_ -> query.append(" and e.time >= ?"));
    selection.to().time().ifPresent(_ -> query.append(" and e.time < ?"));
    query.append(" order by e.seq limit ").append(limit);
    if (ofKey) {
      query.append(") f ").append(Lookup.ENTRY).append(" order by e.seq");
    }
    return query.toString();
  }

  private void set(PreparedStatement query, Range range) throws SQLException {
    int next = 1;
    Optional<byte[]> key = selection.key().map(text -> text.getBytes(StandardCharsets.UTF_8));
    if (key.isPresent()) {
      query.setBytes(next++, key.get());
    }
    query.setInt(next++, range.shard());
    if (key.isPresent()) {
      query.setBytes(next++, key.get());
    }
    query.setLong(next++, range.from());
    query.setLong(next++, range.to());
    for (Optional<Instant> time : List.of(selection.from().time(), selection.to().time())) {
      if (time.isPresent()) {
        query.setObject(next++, time.get().atOffset(ZoneOffset.UTC));
      }
    }
  }

  private ConsumerRecord<byte[], byte[]> record(ResultSet row, int partition) throws SQLException {
    byte[] key = row.getBytes("key");
    byte[] value = row.getBytes("value");
    return new ConsumerRecord<>(
        selection.topic(),
        partition,
        row.getLong("kafka_offset"),
        row.getObject("time", OffsetDateTime.class).toInstant().toEpochMilli(),
        TimestampType.CREATE_TIME,
        size(key),
        size(value),
        key,
        value,
        HeaderBytes.read(row.getBytes("headers")),
        Optional.empty());
  }

  private static int size(byte[] bytes) {
    return bytes == null ? ConsumerRecord.NULL_SIZE : bytes.length;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
