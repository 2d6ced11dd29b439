package babyshield.worker.links;

import babyshield.event.Recall;
import babyshield.event.RecallLink;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.RecallLogKeys;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the links of the recalls in the recall log. Recall, index and links are one transaction;
 * the joint recalls, which are worked out between records, are all worked out again after a start.
 */
final class LinkRecalls implements Processor<String, SpecificRecord, String, RecallLink> {
  private final Duration settle;
  private ProcessorContext<String, RecallLink> context;
  private Linker linker;

  LinkRecalls(Duration settle) {
    this.settle = settle;
  }

  @Override
  public void init(ProcessorContext<String, RecallLink> initialised) {
    context = initialised;
    linker =
        new Linker(
            table(LinksTopology.RECALLS),
            table(LinksTopology.INDEX),
            table(LinksTopology.KEPT),
            this::forward);
    context.schedule(settle, PunctuationType.WALL_CLOCK_TIME, time -> linker.settle());
  }

  private <V> Table<V> table(String store) {
    return new StoreTable<>(context.<KeyValueStore<String, V>>getStateStore(store));
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    if (!RecallLogKeys.isRecall(record.key())) {
      return;
    }
    if (record.value() == null) {
      linker.remove(record.key());
    } else {
      linker.put((Recall) record.value());
    }
  }

  private void forward(String linkKey, RecallLink link) {
    long now = context.currentSystemTimeMs();
    var headers = new RecordHeaders();
    EventHeaders.stamp(
        headers, RecallLink.class.getName(), "/scan-worker/links", Instant.ofEpochMilli(now));
    context.forward(new Record<>(linkKey, link, now, headers));
  }
}
