package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has been said stays said, whoever asks. */
class AppendOnlyTest {
  private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
  private static final long JULY = Instant.parse("2031-07-15T12:00:00Z").toEpochMilli();

  private TestPostgres database;

  @BeforeEach
  void oneEntry() throws Exception {
    database = TestPostgres.fresh();
    append(List.of(record(0, JULY, "key", "value")));
    database.execute(
        "insert into audit.tiles values (1, 0, 0, repeat('x', 8192)::bytea);"
            + " insert into audit.checkpoints values (1, 1, 'note')");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit.entries set value = null",
        "update audit.entries_2031_07 set seq = 7",
        "delete from audit.entries",
        "delete from audit.entries_2031_07",
        "delete from audit.entries_2031_07_1",
        "truncate audit.entries",
        "truncate audit.entries_2031_07",
        "truncate audit.entries_2031_07_1",
        "update audit.tiles set tile = 7",
        "delete from audit.tiles",
        "truncate audit.tiles",
        "update audit.checkpoints set size = 7",
        "delete from audit.checkpoints",
        "truncate audit.checkpoints",
        "truncate audit.cosignatures",
        "truncate audit.pruned",
        "set session_replication_role = replica; delete from audit.tiles",
        "set session_replication_role = replica; delete from audit.entries",
        "set session_replication_role = replica; delete from audit.entries_2031_07_1",
        "set session_replication_role = replica; truncate audit.entries_2031_07_1",
      })
  void shouldRefuseToChangeEntriesEvenForTheSuperuser(String change) throws Exception {
    assertThatThrownBy(() -> execute(database.connections().admin(), change))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("append-only");

    assertThat(database.count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit.entries set value = null",
        "delete from audit.entries",
        "delete from audit.entries_2031_07",
        "truncate audit.entries",
        "select * from audit.entries",
        "insert into audit.entries_2031_07 select",
        "insert into audit.entries_2031_07_1 select",
        "select audit.prune('entries_2031_07_1', 'file', 'digest', 1)",
        "select * from audit.extent('entries_2031_07_1')",
        "delete from audit.shards",
        "truncate audit.shards",
        "drop table audit.entries",
        "alter table audit.entries disable trigger all",
        "create table audit.mine ()",
        "select audit.accept_gap('topic', 0, 100, 'no reason')",
        "set role babyshield_owner",
      })
  void shouldNotLetTheWriterDoMoreThanAdd(String change) {
    assertThatThrownBy(() -> execute(database.connections().writer(), change))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("42501");
  }

  @Test
  void shouldOnlyReadAsTheReader() throws Exception {
    DataSource reader = database.connections().readers();

    execute(reader, "select * from audit.entries, audit.shards, audit.gaps");
    assertThatThrownBy(() -> execute(reader, "set transaction read write; delete from audit.gaps"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void shouldMakeThePartitionOfAnyTimestampAndRefuseNone() throws Exception {
    long[] times = {Long.MIN_VALUE, -1, 0, JULY, Long.MAX_VALUE};
    for (int i = 0; i < times.length; i++) {
      append(List.of(record(1 + i, times[i], "key", "value")));
    }

    assertThat(database.query("select distinct tableoid::regclass from audit.entries order by 1"))
        .containsExactlyInAnyOrder(
            "audit.entries_1970_01_1", "audit.entries_2031_07_1", "audit.entries_9999_12_1");
  }

  @Test
  void shouldTakeAnyBytes() throws Exception {
    String odd = "\0\n\t|" + "k".repeat(100_000);
    append(List.of(record(1, JULY, odd, odd)));

    assertThat(
            database.query(
                "select length(key), length(value), type from audit.entries where seq = 1"))
        .containsExactly(odd.length() + "|" + odd.length() + "|null");
  }

  private void append(List<ConsumerRecord<byte[], byte[]>> entries) throws Exception {
    try (EntryStore store = database.store()) {
      EntryStore.Shard shard = store.shard(PARTITION, "topic-id", 0);
      long next = entries.getLast().offset() + 1;
      store.append(List.of(Appends.of(shard, entries, next)));
    }
  }

  static ConsumerRecord<byte[], byte[]> record(long offset, long time, String key, String value) {
    return record(offset, time, key, value.getBytes(StandardCharsets.UTF_8));
  }

  static ConsumerRecord<byte[], byte[]> record(
      long offset, long time, String key, byte[] valueBytes) {
    return record(PARTITION, offset, time, key, valueBytes);
  }

  static ConsumerRecord<byte[], byte[]> record(
      TopicPartition partition, long offset, long time, String key, byte[] valueBytes) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    var record =
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            offset,
            time,
            TimestampType.CREATE_TIME,
            keyBytes.length,
            valueBytes == null ? 0 : valueBytes.length,
            keyBytes,
            valueBytes,
            new RecordHeaders(),
            Optional.empty());
    record.headers().add("ce_type", keyBytes);
    return record;
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
