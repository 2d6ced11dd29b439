package babyshield.audit.replay;

import babyshield.audit.history.EntryReader;
import babyshield.schemas.EventHeaders;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * One entry as a file has it; the names here are those of its fields and columns. Keys and values
 * of headers are text: bytes that are no UTF-8 are replaced.
 *
 * @param seq the entry's number in the shard that {@code topic} and {@code partition} name
 * @param offset Kafka's
 * @param time the record's timestamp, ISO 8601 in UTC
 * @param key null where the record has none
 * @param entity what it is also about, or null
 * @param type the event's type, or null
 * @param source the service that made it, or null
 * @param headers an object; a header that stands twice is there once, with its last value
 * @param event the decoded event as {@link EntryReader} gives it; null for a tombstone
 * @param unreadable why there is no event though there is a value, or null
 */
record ExportedEntry(
    String topic,
    int partition,
    long seq,
    long offset,
    String time,
    String key,
    @JsonInclude(JsonInclude.Include.NON_NULL) String entity,
    @JsonInclude(JsonInclude.Include.NON_NULL) String type,
    @JsonInclude(JsonInclude.Include.NON_NULL) String source,
    ObjectNode headers,
    JsonNode event,
    @JsonInclude(JsonInclude.Include.NON_NULL) String unreadable) {

  /**
   * @throws babyshield.schemas.SchemaIds.RegistryException if the registry does not answer
   */
  static ExportedEntry of(Entry entry, EntryReader events) {
    var record = entry.record();
    Headers headers = record.headers();
    EntryReader.Event event = events.event(record.value());
    return new ExportedEntry(
        record.topic(),
        record.partition(),
        entry.seq(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()).toString(),
        text(record.key()),
        EventHeaders.text(headers, EventHeaders.ENTITY),
        EventHeaders.text(headers, EventHeaders.TYPE),
        EventHeaders.text(headers, EventHeaders.SOURCE),
        object(headers),
        event.json(),
        event.unreadable());
  }

  private static ObjectNode object(Headers headers) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Header header : headers) {
      object.put(header.key(), text(header.value()));
    }
    return object;
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
