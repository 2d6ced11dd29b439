package babyshield.gateway;

import babyshield.event.SubjectErased;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Keeps when each subject was erased last. A record that cannot be read counts as an erasure at its
 * own time, because the other way round would show what is erased. Doing it again after a crash
 * gives the same rows.
 */
final class KeepErasure extends ContextualProcessor<String, byte[], Void, Void> {
  static final String STORE = "erasures";

  private final EventSerde<SpecificRecord> serde;
  private final ViewEvents events;
  private KeyValueStore<Bytes, byte[]> store;

  KeepErasure(EventSerde<SpecificRecord> serde, ViewEvents events) {
    this.serde = serde;
    this.events = events;
  }

  /** When a subject was erased last; {@link Instant#EPOCH} if never. */
  static Instant lastOf(String subject, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
    byte[] row = store.get(row(subject));
    return row == null ? Instant.EPOCH : time(row);
  }

  static Instant time(byte[] row) {
    return Instant.ofEpochMilli(ByteBuffer.wrap(row).getLong());
  }

  static String subject(Bytes key) {
    return new String(key.get(), StandardCharsets.UTF_8);
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    store = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    switch (read(record, at)) {
      case SubjectErased erased -> keep(erased.getSubject(), erased.getErasedAt());
      case null -> keep(record.key(), Instant.ofEpochMilli(record.timestamp()));
      case SpecificRecord other -> {} // a rotation of the master key concerns no view
    }
    events.progress().processed(new TopicPartition(at.topic(), at.partition()), at.offset());
  }

  private void keep(String subject, Instant erasedAt) {
    if (erasedAt.isAfter(lastOf(subject, store))) {
      byte[] millis = ByteBuffer.allocate(Long.BYTES).putLong(erasedAt.toEpochMilli()).array();
      store.put(row(subject), millis);
      events.erasures().incrementAndGet();
    }
  }

  private SpecificRecord read(Record<String, byte[]> record, RecordMetadata at) {
    try {
      return serde.deserialize(at.topic(), record.value());
    } catch (SerializationException | SchemaIds.RegistryException e) {
      events.unreadable().mark();
      return null;
    }
  }

  private static Bytes row(String subject) {
    return Bytes.wrap(subject.getBytes(StandardCharsets.UTF_8));
  }
}
