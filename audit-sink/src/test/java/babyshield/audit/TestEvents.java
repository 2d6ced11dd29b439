package babyshield.audit;

import babyshield.schemas.EventHeaders;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Events in a test's log, each in a transaction of its own, on partition 0 of their topics. */
final class TestEvents {
  private final TestPostgres database;
  private final SchemaIds schemas;

  TestEvents(TestPostgres database, SchemaIds schemas) {
    this.database = database;
    this.schemas = schemas;
    // Loads the class that tells Avro which classes to trust: tests build events before they log
    // one.
    var _ = new EventSerde<>(Topics.RECALLS, schemas);
  }

  <V extends SpecificRecord> void log(
      Topic<V> topic, Instant time, String key, String entity, V event) throws Exception {
    byte[] value = new EventSerde<>(topic, schemas).serialize(topic.name(), event);
    log(topic.name(), time, key, entity, event.getClass().getName(), value);
  }

  /** Any bytes; a null value is a tombstone. */
  void log(String topic, Instant time, String key, String entity, String type, byte[] value)
      throws Exception {
    var partition = new TopicPartition(topic, 0);
    try (EntryStore store = database.store()) {
      EntryStore.Shard shard = store.shard(partition, "topic-id", 0);
      long offset = shard.position().offset();
      ConsumerRecord<byte[], byte[]> entry =
          AppendOnlyTest.record(partition, offset, time.toEpochMilli(), key, value);
      EventHeaders.stamp(entry.headers(), type, "/test", time);
      if (entity != null) {
        entry.headers().add("entity", entity.getBytes(StandardCharsets.UTF_8));
      }
      store.append(List.of(Appends.of(shard, List.of(entry), offset + 1)));
    }
  }
}
