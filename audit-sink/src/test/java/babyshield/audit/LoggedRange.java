package babyshield.audit;

import babyshield.audit.history.EntryReader;
import babyshield.audit.replay.Bound;
import babyshield.audit.replay.Selection;
import babyshield.event.Recall;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A log of recalls in two partitions, with a tombstone, an unreadable value, and offsets that are
 * not entry numbers. The log's topic has a name that no broker needs to have.
 */
final class LoggedRange {
  static final String TOPIC = "recalls";
  static final int PARTITIONS = 2;
  static final int ENTRIES = 40;
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** Entry numbers in partition 0 that are no ordinary event. */
  static final int TOMBSTONE = 7;

  static final int UNREADABLE = 8;

  private final SchemaIds schemas = new LocalSchemaIds();
  private final EventSerde<SpecificRecord> serde = new EventSerde<>(Topics.RECALLS, schemas);
  private final TestPostgres database;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  LoggedRange() throws Exception {
    database = TestPostgres.fresh();
    database.migrations().run();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      var of = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      for (int seq = 0; seq < ENTRIES; seq++) {
        of.add(record(partition, seq));
      }
      log(new TopicPartition(TOPIC, partition), of);
      records.addAll(of);
    }
  }

  DataSource reader() {
    return LogDatabase.reader(database.settings().url(), "");
  }

  EntryReader events() {
    return new EntryReader(schemas);
  }

  /** What was logged, partition by partition in the order of entries. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    return records;
  }

  static Selection all() {
    return new Selection(TOPIC, Bound.NONE, Bound.NONE, Optional.empty());
  }

  private void log(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> of)
      throws Exception {
    try (EntryStore store = database.store()) {
      EntryStore.Shard shard = store.shard(partition, "topic-id", 0);
      store.append(List.of(Appends.of(shard, of, of.getLast().offset() + 2)));
    }
  }

  private ConsumerRecord<byte[], byte[]> record(int partition, int seq) {
    byte[] key = ("cpsc:" + seq % 10).getBytes(StandardCharsets.UTF_8);
    Instant time = NOON.plusSeconds(seq);
    var headers = new RecordHeaders();
    EventHeaders.stamp(headers, Recall.class.getName(), "/test", time);
    return new ConsumerRecord<>(
        TOPIC,
        partition,
        offset(partition, seq),
        time.toEpochMilli(),
        TimestampType.CREATE_TIME,
        key.length,
        0,
        key,
        partition == 0 ? oddValue(partition, seq) : value(partition, seq),
        headers,
        Optional.empty());
  }

  /** One offset is missing now and then, or two after each record, as transactions leave them. */
  private static long offset(int partition, int seq) {
    return partition == 0 ? 3L * seq : seq + seq / 5;
  }

  private byte[] oddValue(int partition, int seq) {
    return switch (seq) {
      case TOMBSTONE -> null;
      case UNREADABLE -> new byte[] {1, 2, 3};
      default -> value(partition, seq);
    };
  }

  private byte[] value(int partition, int seq) {
    String title = "a \"crib\", number %d of %d\nwith a mattress".formatted(seq, partition);
    Recall recall =
        Recall.newBuilder().setKey("cpsc:" + seq % 10).setAgency("cpsc").setTitle(title).build();
    return serde.serialize(TOPIC, recall);
  }
}
