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
import org.apache.avro.Schema;
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
  private final Map<Integer, Schema> known = new ConcurrentHashMap<>();

  public EntryReader(SchemaIds schemas) {
    this.schemas = schemas;
  }

  HistoryEntry read(ResultSet row) throws SQLException {
    Headers headers = HeaderBytes.read(row.getBytes("headers"));
    Decoded decoded = decode(row.getBytes("value"));
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
        decoded.event(),
        decoded.unreadable());
  }

  private record Decoded(JsonNode event, String unreadable) {}

  private Decoded decode(byte[] value) {
    if (value == null) {
      return new Decoded(null, null);
    }
    if (value.length < PREFIX || value[0] != MAGIC) {
      return new Decoded(null, "not in the Confluent wire format");
    }
    int id = ByteBuffer.wrap(value).getInt(1);
    Schema schema = known.computeIfAbsent(id, schemas::schemaOf);
    var decoder = DecoderFactory.get().binaryDecoder(value, PREFIX, value.length - PREFIX, null);
    try {
      Object event = new GenericDatumReader<>(schema).read(null, decoder);
      return new Decoded(EventJson.of(schema, event), null);
    } catch (IOException | AvroRuntimeException e) {
      return new Decoded(null, "not readable with schema id " + id + ": " + e.getMessage());
    }
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
