package babyshield.gateway;

import babyshield.event.Recall;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the current record of each recall. A record that cannot be read replaces the one before it:
 * whoever asks for the recall is told so, and is not shown what it said earlier. Doing it again
 * after a crash gives the same rows.
 */
final class KeepRecall extends ContextualProcessor<String, byte[], Void, Void> {
  static final String STORE = "recalls";

  /** Matches every search, because what it says is not known. */
  static final byte[] UNKNOWN_TEXT = new byte[0];

  private static final String SOURCE_STATES = "source:";
  private static final Logger log = LoggerFactory.getLogger(KeepRecall.class);

  private final EventSerde<SpecificRecord> serde;
  private final ViewEvents events;
  private KeyValueStore<Bytes, byte[]> store;

  KeepRecall(EventSerde<SpecificRecord> serde, ViewEvents events) {
    this.serde = serde;
    this.events = events;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    store = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    if (!record.key().startsWith(SOURCE_STATES)) {
      keep(record, at);
    }
    events.progress().processed(new TopicPartition(at.topic(), at.partition()), at.offset());
  }

  private void keep(Record<String, byte[]> record, RecordMetadata at) {
    if (record.value() == null) {
      store.delete(RecallRow.recordKey(record.key()));
      store.delete(RecallRow.textKey(record.key()));
      return;
    }
    var stored = new RecallRow.Stored(at.offset(), record.timestamp(), record.value());
    store.put(RecallRow.recordKey(record.key()), stored.row());
    store.put(RecallRow.textKey(record.key()), text(record, at));
  }

  private byte[] text(Record<String, byte[]> record, RecordMetadata at) {
    try {
      if (serde.deserialize(at.topic(), record.value()) instanceof Recall recall) {
        return RecallRow.text(recall);
      }
    } catch (SerializationException | SchemaIds.RegistryException e) {
      // A global store has no dead letters (KIP-1295); the scan-worker's replica reports it too.
      events.unreadable().mark();
      log.atError()
          .addKeyValue("topic", at.topic())
          .addKeyValue("offset", at.offset())
          .addKeyValue("reason", e.getMessage())
          .log("record is not readable");
    }
    return UNKNOWN_TEXT;
  }
}
