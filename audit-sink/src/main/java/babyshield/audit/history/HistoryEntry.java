package babyshield.audit.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One entry of the log, for people.
 *
 * @param time the record's timestamp, ISO 8601 in UTC
 * @param topic with {@code partition}: the entry's shard
 * @param seq the entry's number in its shard, from 0
 * @param offset Kafka's offset of the record
 * @param key the record's key; bytes that are no UTF-8 are replaced
 * @param entity what the record is also about, or null
 * @param type the event's type, for instance {@code babyshield.event.Verdict}, or null
 * @param source the service that made it, or null
 * @param event the event: times as ISO 8601, enums as text, bytes as length and SHA-256; null for a
 *     tombstone
 * @param unreadable why {@code event} is missing though the record has a value, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryEntry(
    String time,
    String topic,
    int partition,
    long seq,
    long offset,
    String key,
    String entity,
    String type,
    String source,
    JsonNode event,
    String unreadable) {}
