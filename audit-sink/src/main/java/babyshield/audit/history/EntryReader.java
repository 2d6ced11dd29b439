package babyshield.audit.history;

import babyshield.audit.HeaderBytes;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.SchemaIds;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.header.Headers;

/**
 * Makes a row of the log readable. The schema that a value was written with comes from the registry
 * by the id in the value, so entries of any age are read as they were meant. Thread-safe.
 */
public final class EntryReader {
  private static final byte MAGIC = 0;
  private static final int PREFIX = 1 + Integer.BYTES;

  private final SchemaIds schemas;
  private final Map<Integer, GenericDatumReader<Object>> known = new ConcurrentHashMap<>();

  public EntryReader(SchemaIds schemas) {
    this.schemas = schemas;
  }

  HistoryEntry read(ResultSet row) throws SQLException {
    Headers headers = HeaderBytes.read(row.getBytes("headers"));
    Event decoded = event(row.getBytes("value"));
    return new HistoryEntry(
        row.getObject("time", OffsetDateTime.class).toInstant().toString(),
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("seq"),
        row.getLong("kafka_offset"),
        text(row.getBytes("key")),
        text(row.getBytes("entity")),
        row.getString("type"),
        EventHeaders.text(headers, EventHeaders.SOURCE),
        decoded.json(),
        decoded.unreadable());
  }

  /**
   * What an entry's value says.
   *
   * @param json null for a tombstone, and where it is not readable
   * @param unreadable why it is not, or null
   */
  public record Event(JsonNode json, String unreadable) {}

  /**
   * Decodes a value.
   *
   * @param value in the Confluent wire format; null for a tombstone
   * @throws SchemaIds.RegistryException if the registry does not give the schema
   */
  public Event event(byte[] value) {
    if (value == null) {
      return new Event(null, null);
    }
    if (value.length < PREFIX || value[0] != MAGIC) {
      return new Event(null, "not in the Confluent wire format");
    }
    int id = ByteBuffer.wrap(value).getInt(1);
    GenericDatumReader<Object> reader = known.computeIfAbsent(id, this::reader);
    var decoder = DecoderFactory.get().binaryDecoder(value, PREFIX, value.length - PREFIX, null);
    try {
      return new Event(EventJson.of(reader.getSchema(), reader.read(null, decoder)), null);
    } catch (IOException | AvroRuntimeException e) {
      return new Event(null, "not readable with schema id " + id + ": " + e.getMessage());
    }
  }

  private GenericDatumReader<Object> reader(int id) {
    return new GenericDatumReader<>(schemas.schemaOf(id));
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
