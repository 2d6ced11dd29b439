package babyshield.audit;

import babyshield.schemas.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Entries as rows of PostgreSQL's binary COPY (PostgreSQL manual, "COPY", File Formats). The bytes
 * of a record go through as they are: nothing in a record can make a row that the server refuses.
 * One thread at a time.
 */
final class EntryCopy {
  /** The header by which a producer says what else a record is about, besides its key. */
  static final String ENTITY = "entity";

  private static final String COPY =
      "copy audit.entries (time, seq, kafka_offset, shard, entity, type, key, headers, value)"
          + " from stdin (format binary)";
  private static final int COLUMNS = 9;
  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

  /** Microseconds from 1970 to 2000, where PostgreSQL's time begins. */
  private static final long EPOCH_MICROS =
      Instant.parse("2000-01-01T00:00:00Z").getEpochSecond() * 1_000_000;

  /** What one message to the server holds: larger ones gain nothing measurable. */
  private static final int CHUNK = 128 * 1024;

  // Producers choose timestamps freely. The table's months begin and end here, so that a senseless
  // one is logged at the edge instead of stopping the shard.
  private static final long FIRST_MILLIS = Instant.EPOCH.toEpochMilli();
  private static final long LAST_MILLIS = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

  private final CopyBuffer buffer = new CopyBuffer(2 * CHUNK);

  /** The time under which a record is logged, in milliseconds since 1970. */
  static long time(ConsumerRecord<?, ?> entry) {
    return Math.clamp(entry.timestamp(), FIRST_MILLIS, LAST_MILLIS);
  }

  /** The same, as the table has it: in microseconds. */
  static long micros(ConsumerRecord<?, ?> entry) {
    return time(entry) * 1_000;
  }

  /**
   * Sends the rows of all entries, and hashes each while the server works on the ones before: the
   * tree then costs less than its hashes.
   */
  void write(CopyManager manager, Iterable<Growth> growths) throws SQLException {
    CopyIn copy = manager.copyIn(COPY);
    try {
      begin();
      for (Growth growth : growths) {
        for (ConsumerRecord<byte[], byte[]> entry : growth.append().entries()) {
          row(growth, entry);
          if (buffer.size() >= CHUNK) {
            flush(copy);
          }
        }
      }
      buffer.putShort(-1);
      flush(copy);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private void begin() {
    buffer.clear();
    buffer.put(SIGNATURE);
    buffer.putInt(0);
    buffer.putInt(0);
  }

  private void row(Growth growth, ConsumerRecord<byte[], byte[]> entry) {
    Headers headers = entry.headers();
    buffer.putShort(COLUMNS);
    buffer.field(micros(entry) - EPOCH_MICROS);
    buffer.field(growth.seq());
    buffer.field(entry.offset());
    buffer.field(growth.append().shard().number());
    buffer.field(entity(headers));
    buffer.field(type(headers));
    // From here on the row and what is hashed are the same bytes.
    int body = buffer.size();
    buffer.field(entry.key());
    int all = buffer.beginField();
    HeaderBytes.append(buffer, headers);
    buffer.endField(all);
    buffer.field(entry.value());
    growth.add(entry, buffer.array(), body, buffer.size() - body);
  }

  /** What a record is also about: the column {@code entity}. */
  static byte[] entity(Headers headers) {
    return bytes(headers, ENTITY);
  }

  /** The event's type, in UTF-8: the column {@code type}. */
  static byte[] type(Headers headers) {
    return printable(bytes(headers, EventHeaders.TYPE));
  }

  private static byte[] bytes(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : header.value();
  }

  /** A text column takes no byte 0 and no broken UTF-8; the headers column keeps those. */
  private static byte[] printable(byte[] text) {
    if (text != null) {
      for (byte b : text) {
        if (b < ' ') {
          return null;
        }
      }
    }
    return text;
  }

  private void flush(CopyIn copy) throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.size());
    buffer.clear();
  }
}
