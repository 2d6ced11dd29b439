package babyshield.worker;

import babyshield.schemas.SchemaIds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records that nobody can read to their topic's dead-letter topic, as read, with the reason
 * and the coordinates, inside the transaction that steps over them (KIP-1034). A registry that does
 * not answer says nothing about a record: then the thread fails and is started again.
 */
public final class DeadLetters implements DeserializationExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
  private static final String REASON = "error.reason";
  private static final String TOPIC = "error.topic";
  private static final String PARTITION = "error.partition";
  private static final String OFFSET = "error.offset";

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    if (exception instanceof SchemaIds.RegistryException) {
      return Response.fail();
    }
    log.atWarn()
        .addKeyValue("topic", record.topic())
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("reason", exception.getMessage())
        .log("record goes to the dead letters");
    var headers = new RecordHeaders(record.headers());
    describe(headers, exception.getMessage(), record.topic(), record.partition(), record.offset());
    return Response.resume(
        List.of(
            new ProducerRecord<>(
                record.topic() + ".dlq",
                null,
                record.timestamp(),
                record.key(),
                record.value(),
                headers)));
  }

  /** Adds reason and coordinates to the headers of a dead letter. */
  static void describe(Headers headers, String reason, RecordMetadata at) {
    if (at == null) {
      add(headers, REASON, reason);
    } else {
      describe(headers, reason, at.topic(), at.partition(), at.offset());
    }
  }

  private static void describe(
      Headers headers, String reason, String topic, int partition, long offset) {
    add(headers, REASON, reason);
    add(headers, TOPIC, topic);
    add(headers, PARTITION, Integer.toString(partition));
    add(headers, OFFSET, Long.toString(offset));
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void configure(Map<String, ?> configs) {}
}
