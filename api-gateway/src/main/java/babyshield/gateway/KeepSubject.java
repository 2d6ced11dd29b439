package babyshield.gateway;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Notes the scans of each subject, and drops those that were received before the subject was
 * erased. Readers compare with the erasure themselves, so what is not dropped yet is not shown.
 * Doing it again after a crash gives the same rows.
 */
final class KeepSubject extends ContextualProcessor<String, SubjectKey, Void, Void> {
  static final String STORE = "scan-by-subject";

  private static final byte[] NOTHING = new byte[0];
  private static final Duration TURN = Duration.ofSeconds(1);

  private final ViewEvents events;
  private KeyValueStore<Bytes, byte[]> store;
  private ReadOnlyKeyValueStore<Bytes, byte[]> erasures;

  /** Another number than there can be: what was erased while this was away is dropped first. */
  private long seen = -1;

  KeepSubject(ViewEvents events) {
    this.events = events;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    store = context.getStateStore(STORE);
    erasures = context.getStateStore(KeepErasure.STORE);
    context.schedule(TURN, PunctuationType.WALL_CLOCK_TIME, time -> dropErased());
  }

  @Override
  public void process(Record<String, SubjectKey> record) {
    SubjectKey key = record.value();
    if (key.received().isAfter(KeepErasure.lastOf(key.subject(), erasures))) {
      store.put(key.row(), NOTHING);
    }
  }

  private void dropErased() {
    long now = events.erasures().get();
    if (now == seen) {
      return;
    }
    try (KeyValueIterator<Bytes, byte[]> all = erasures.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> erased = all.next();
        drop(KeepErasure.subject(erased.key), KeepErasure.time(erased.value));
      }
    }
    seen = now;
  }

  private void drop(String subject, Instant upTo) {
    try (KeyValueIterator<Bytes, byte[]> rows =
        store.range(SubjectKey.from(subject, upTo), SubjectKey.end(subject))) {
      rows.forEachRemaining(row -> store.delete(row.key));
    }
  }
}
