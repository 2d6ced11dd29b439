package babyshield.gateway;

import babyshield.event.Scan;
import babyshield.event.Verdict;
import babyshield.platform.personal.Pseudonyms;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import com.codahale.metrics.Meter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards what nobody can read to the dead letters, and the scans of subjects to their view. The
 * unreadable bytes are kept in the view too, so that a reader is told of them and not shown an
 * older verdict. A crash in between repeats the dead letter, nothing else.
 */
final class CheckVerdict extends ContextualProcessor<String, byte[], String, Object> {
  private static final Logger log = LoggerFactory.getLogger(CheckVerdict.class);

  private final EventSerde<Verdict> serde;
  private final Meter unreadable;

  CheckVerdict(EventSerde<Verdict> serde, Meter unreadable) {
    this.serde = serde;
    this.unreadable = unreadable;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    if (record.key() == null) {
      unreadable(record, at, "the key, a scan id, is missing");
      return;
    }
    try {
      Verdict verdict = serde.deserialize(at.topic(), record.value());
      if (verdict != null) {
        forwardSubject(record, verdict.getScan());
      }
    } catch (SerializationException e) {
      unreadable(record, at, e.getMessage());
    } catch (SchemaIds.RegistryException e) {
      // Says nothing about the record, and the view must not stop for it: readers ask again.
      log.atWarn()
          .addKeyValue("offset", at.offset())
          .addKeyValue("reason", e.getMessage())
          .log("record is not checked");
      unreadSubject(record);
    }
  }

  private void forwardSubject(Record<String, byte[]> record, Scan scan) {
    if (scan.getSubject() != null && Pseudonyms.isPseudonym(scan.getSubject())) {
      index(record, new SubjectKey(scan.getSubject(), scan.getReceivedAt(), scan.getScanId()));
    }
  }

  /**
   * The headers say whose it is, and the time of a first verdict's record is when the scan was
   * received: a list that lacks a scan would look as if there was none.
   */
  private void unreadSubject(Record<String, byte[]> record) {
    String subject = EventHeaders.text(record.headers(), EventHeaders.ENTITY);
    if (subject != null && Pseudonyms.isPseudonym(subject)) {
      index(
          record, new SubjectKey(subject, Instant.ofEpochMilli(record.timestamp()), record.key()));
    }
  }

  private void index(Record<String, byte[]> record, SubjectKey key) {
    context().forward(record.withValue(key), GatewayTopology.TO_SUBJECTS);
  }

  private void unreadable(Record<String, byte[]> record, RecordMetadata at, String reason) {
    unreadable.mark();
    log.atError()
        .addKeyValue("topic", at.topic())
        .addKeyValue("partition", at.partition())
        .addKeyValue("offset", at.offset())
        .addKeyValue("reason", reason)
        .log("record is not readable");
    context()
        .forward(
            record.withValue((Object) record.value()).withHeaders(coordinates(reason, at)),
            GatewayTopology.TO_DEAD_LETTERS);
  }

  private static Headers coordinates(String reason, RecordMetadata at) {
    var headers = new RecordHeaders();
    add(headers, "error.reason", reason);
    add(headers, "error.topic", at.topic());
    add(headers, "error.partition", Integer.toString(at.partition()));
    add(headers, "error.offset", Long.toString(at.offset()));
    return headers;
  }

  private static void add(Headers headers, String name, String text) {
    headers.add(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
