package babyshield.gateway;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the last verdict of each scan, as it was written, and then wakes its readers. Doing it
 * again after a crash gives the same rows.
 */
final class KeepVerdict extends ContextualProcessor<String, byte[], Void, Void> {
  private final ViewEvents events;
  private KeyValueStore<String, byte[]> store;

  KeepVerdict(ViewEvents events) {
    this.events = events;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    store = context.getStateStore(GatewayTopology.VERDICTS);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    if (record.key() != null) {
      store.put(record.key(), record.value());
      events.waiters().arrived(record.key());
    }
    events.progress().processed(new TopicPartition(at.topic(), at.partition()), at.offset());
  }
}
