package babyshield.gateway;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Notes where each recall's changes stand. The changes themselves stay in {@code recalls.changes},
 * which is kept forever: copying them would double the largest topic for something that is read
 * seldom. Doing it again after a crash writes the same rows.
 */
final class IndexChange extends ContextualProcessor<String, byte[], Void, Void> {
  static final String STORE = "history";
  private static final byte[] NOTHING = new byte[0];

  private final LogProgress progress;
  private KeyValueStore<Bytes, byte[]> store;

  IndexChange(LogProgress progress) {
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
    if (record.key() != null) {
      store.put(HistoryKey.of(record.key(), at.offset()), NOTHING);
    }
    progress.processed(new TopicPartition(at.topic(), at.partition()), at.offset());
  }
}
