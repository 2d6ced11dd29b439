package babyshield.gateway;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the last run manifest of each feed, by agency. Kept in memory: there are some dozens. */
final class KeepRun extends ContextualProcessor<String, byte[], Void, Void> {
  static final String STORE = "runs";

  private final LogProgress progress;
  private KeyValueStore<String, byte[]> store;

  KeepRun(LogProgress progress) {
    this.progress = progress;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    store = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    store.put(record.key(), record.value());
    RecordMetadata at = context().recordMetadata().orElseThrow();
    progress.processed(new TopicPartition(at.topic(), at.partition()), at.offset());
  }
}
