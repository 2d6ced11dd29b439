package babyshield.gateway;

import babyshield.schemas.RecallLogKeys;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the current record of each recall. A record that cannot be read replaces the one before it:
 * whoever asks for the recall is told so, and is not shown what it said earlier. Doing it again
 * after a crash gives the same rows.
 */
final class KeepRecall extends ContextualProcessor<String, byte[], Void, Void> {
  static final String STORE = "recalls";

  private final LogProgress progress;
  private KeyValueStore<Bytes, byte[]> store;

  KeepRecall(LogProgress progress) {
    this.progress = progress;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    store = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    if (RecallLogKeys.isRecall(record.key())) {
      keep(record, at);
    }
    progress.processed(new TopicPartition(at.topic(), at.partition()), at.offset());
  }

  private void keep(Record<String, byte[]> record, RecordMetadata at) {
    Bytes key = RecallRow.key(record.key());
    if (record.value() == null) {
      store.delete(key);
    } else {
      store.put(key, new RecallRow.Stored(at.offset(), record.timestamp(), record.value()).row());
    }
  }
}
