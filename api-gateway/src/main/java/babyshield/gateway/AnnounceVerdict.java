package babyshield.gateway;

import babyshield.event.Verdict;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs after a verdict is in the store: wakes its readers, and forwards what nobody can read to the
 * dead letters. The unreadable bytes stay in the store too, so that a reader is told of them and
 * not shown an older verdict. A crash in between repeats the dead letter, nothing else.
 */
final class AnnounceVerdict extends ContextualProcessor<String, byte[], String, byte[]> {
  private static final Logger log = LoggerFactory.getLogger(AnnounceVerdict.class);

  private final EventSerde<Verdict> serde;
  private final ViewEvents events;

  AnnounceVerdict(EventSerde<Verdict> serde, ViewEvents events) {
    this.serde = serde;
    this.events = events;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    events.progress().processed(new TopicPartition(at.topic(), at.partition()), at.offset());
    events.waiters().arrived(record.key());
    try {
      serde.deserialize(at.topic(), record.value());
    } catch (SerializationException e) {
      events.unreadable().mark();
      log.atError()
          .addKeyValue("topic", at.topic())
          .addKeyValue("partition", at.partition())
          .addKeyValue("offset", at.offset())
          .addKeyValue("reason", e.getMessage())
          .log("record is not readable");
      context().forward(record.withHeaders(coordinates(e.getMessage(), at)));
    } catch (SchemaIds.RegistryException e) {
      // Says nothing about the record, and the view must not stop for it: readers ask again.
      log.atWarn()
          .addKeyValue("offset", at.offset())
          .addKeyValue("reason", e.getMessage())
          .log("record is not checked");
    }
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
