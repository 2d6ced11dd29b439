package babyshield.worker;

import babyshield.event.DiscardedNotice;
import babyshield.event.Notice;
import babyshield.event.RejectedNotice;
import babyshield.event.RunMarker;
import babyshield.event.RunPhase;
import babyshield.event.UnreadNotice;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.EventSerde;
import babyshield.schemas.RecallLogKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Reads what stands in {@code recalls.observed}. What nobody can read, and what a feed has
 * rejected, may be any recall: it goes into the recall log as unread, so that no verdict later in
 * that log says "not recalled" (I2), and a record that is no event goes to the dead letters.
 *
 * <p>It counts as unread until a later record under its key can be read, the agency's complete list
 * no longer has it (only what a feed rejected), or a person discards it.
 */
final class ReadNotices implements Processor<String, byte[], String, Object> {
  private final EventSerde<SpecificRecord> serde;
  private ProcessorContext<String, Object> context;
  private KeyValueStore<String, UnreadNotice> unread;

  ReadNotices(EventSerde<SpecificRecord> serde) {
    this.serde = serde;
  }

  @Override
  public void init(ProcessorContext<String, Object> initialised) {
    context = initialised;
    unread = context.getStateStore(DedupeTopology.UNREAD);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    SpecificRecord event;
    try {
      event = read(record);
    } catch (SerializationException e) {
      mark(unread(record.key(), e.getMessage(), at), record);
      deadLetter(record, e.getMessage(), at);
      return;
    }
    take(event, record, at);
  }

  private SpecificRecord read(Record<String, byte[]> record) {
    if (record.key() == null) {
      throw new SerializationException("a record without a key");
    }
    if (record.value() == null) {
      throw new SerializationException("a record without a value");
    }
    return serde.deserialize(DedupeTopology.OBSERVED, record.value());
  }

  private void take(SpecificRecord event, Record<String, byte[]> record, RecordMetadata at) {
    switch (event) {
      case RejectedNotice rejected -> rejected(rejected, record, at);
      case DiscardedNotice discarded -> discard(discarded, record);
      case RunMarker marker -> {
        context.forward(record.withValue(marker), DedupeTopology.TRACK);
        resolve(record.key(), record);
        if (marker.getPhase() == RunPhase.COMPLETED && marker.getSnapshot()) {
          resolveRejected(marker, record);
        }
      }
      case Notice notice -> {
        context.forward(record.withValue(notice), DedupeTopology.TRACK);
        // One that is read again may be older than what could not be read.
        if (!notice.getReread()) {
          resolve(record.key(), record);
        }
      }
      default -> throw new IllegalStateException("not an event of recalls.observed: " + event);
    }
  }

  private UnreadNotice unread(String key, String reason, RecordMetadata at) {
    String id = Objects.requireNonNullElse(key, "@" + at.offset());
    return new UnreadNotice(id, at.partition(), at.offset(), reason, now(), null, null, false);
  }

  private void mark(UnreadNotice notice, Record<String, byte[]> record) {
    unread.put(notice.getId(), notice);
    say(notice.getPartition(), notice.getId(), notice, record);
  }

  /** The same record is rejected again in every run: then nothing has changed for a verdict. */
  private void rejected(RejectedNotice rejected, Record<String, byte[]> record, RecordMetadata at) {
    UnreadNotice known = unread.get(record.key());
    UnreadNotice.Builder notice =
        UnreadNotice.newBuilder(
                known == null ? unread(record.key(), rejected.getReason(), at) : known)
            .setAgency(rejected.getAgency())
            .setRunId(rejected.getRunId());
    if (known == null) {
      mark(notice.build(), record);
    } else {
      unread.put(record.key(), notice.build());
    }
  }

  /** What a feed rejects in every run stays discarded for as long as it does. */
  private void discard(DiscardedNotice discarded, Record<String, byte[]> record) {
    UnreadNotice notice = unread.get(record.key());
    if (notice == null || notice.getOffset() != discarded.getOffset()) {
      return;
    }
    resolve(record.key(), record);
    if (notice.getRunId() != null) {
      unread.put(record.key(), UnreadNotice.newBuilder(notice).setDiscarded(true).build());
    }
  }

  /** After what was read in its place, so that at no version there is neither. */
  private void resolve(String id, Record<String, byte[]> record) {
    UnreadNotice notice = unread.get(id);
    if (notice == null) {
      // A delete is written to the changelog whether there is something or not.
      return;
    }
    unread.delete(id);
    if (!notice.getDiscarded()) {
      say(notice.getPartition(), id, null, record);
    }
  }

  private void resolveRejected(RunMarker marker, Record<String, byte[]> record) {
    var gone = new ArrayList<String>();
    for (KeyValue<String, UnreadNotice> entry : all()) {
      UnreadNotice notice = entry.value;
      if (marker.getAgency().equals(notice.getAgency())
          && !marker.getRunId().equals(notice.getRunId())) {
        gone.add(entry.key);
      }
    }
    gone.forEach(id -> resolve(id, record));
  }

  private List<KeyValue<String, UnreadNotice>> all() {
    var found = new ArrayList<KeyValue<String, UnreadNotice>>();
    try (KeyValueIterator<String, UnreadNotice> all = unread.all()) {
      all.forEachRemaining(found::add);
    }
    return found;
  }

  private void say(int partition, String id, UnreadNotice notice, Record<String, byte[]> cause) {
    var headers = new RecordHeaders(cause.headers());
    EventHeaders.stamp(headers, UnreadNotice.class.getName(), "/scan-worker/dedupe", now());
    String key = RecallLogKeys.unread(partition, id);
    context.forward(
        new Record<String, Object>(key, notice, cause.timestamp(), headers),
        DedupeTopology.TO_RECALLS);
  }

  private void deadLetter(Record<String, byte[]> record, String reason, RecordMetadata at) {
    var headers = new RecordHeaders(record.headers());
    DeadLetters.describe(headers, reason, at);
    context.forward(
        new Record<String, Object>(record.key(), record.value(), record.timestamp(), headers),
        DedupeTopology.TO_DEAD_LETTERS);
  }

  private Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }
}
