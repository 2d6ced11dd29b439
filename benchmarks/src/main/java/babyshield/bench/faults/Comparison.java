package babyshield.bench.faults;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Holds every entry of the log against the record it should be. One thread at a time. */
final class Comparison {
  private static final int FETCH = 500;
  private static final String ROWS =
      """
      select e.seq, e.kafka_offset, e.key, e.value, floor(extract(epoch from e.time) * 1000)::bigint
        from audit.entries e join audit.shards s on s.shard = e.shard
       where s.topic = ? and s.partition = ? order by e.seq
      """;

  private long records;
  private long equal;
  private long surplus;

  /** Reads partitions and shards side by side up to these offsets. */
  void run(Connection database, Topicwise kafka, Map<TopicPartition, Long> ends) throws Exception {
    database.setAutoCommit(false); // else the driver reads all rows into memory
    for (var end : ends.entrySet()) {
      compare(database, kafka, end.getKey(), end.getValue());
    }
  }

  private void compare(Connection database, Topicwise kafka, TopicPartition partition, long end)
      throws Exception {
    try (PreparedStatement query = database.prepareStatement(ROWS)) {
      query.setFetchSize(FETCH);
      query.setString(1, partition.topic());
      query.setInt(2, partition.partition());
      try (ResultSet row = query.executeQuery()) {
        var seq = new long[1];
        kafka.read(partition, end, record -> take(record, row, seq[0]++));
        while (row.next()) {
          surplus++;
        }
      }
    }
  }

  private void take(ConsumerRecord<String, byte[]> record, ResultSet row, long seq)
      throws SQLException {
    records++;
    if (row.next() && same(record, row, seq)) {
      equal++;
    }
  }

  private static boolean same(ConsumerRecord<String, byte[]> record, ResultSet row, long seq)
      throws SQLException {
    return row.getLong(1) == seq
        && row.getLong(2) == record.offset()
        && Arrays.equals(row.getBytes(3), record.key().getBytes(StandardCharsets.UTF_8))
        && Arrays.equals(row.getBytes(4), record.value())
        && row.getLong(5) == record.timestamp();
  }

  /** Committed records in Kafka. */
  long records() {
    return records;
  }

  /** Records whose entry is there, in its place, byte for byte. */
  long equal() {
    return equal;
  }

  /** Entries that are no record: doubles. */
  long surplus() {
    return surplus;
  }
}
