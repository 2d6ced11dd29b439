package babyshield.audit;

import babyshield.schemas.EventHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Entries of one shard in their order, as rows of PostgreSQL's binary COPY (PostgreSQL manual,
 * "COPY", File Formats): as many as one message to the server takes. A record becomes a row as soon
 * as it is read and is garbage at once; records that waited for their batch as objects were what
 * the collector of the sink copied most. The bytes of a record go through as they are: nothing in a
 * record can make a row that the server refuses. Used again; one thread at a time.
 */
final class EntryRows {
  /** The header by which a producer says what else a record is about, besides its key. */
  static final String ENTITY = "entity";

  /** What one message to the server holds: larger ones gain nothing measurable. */
  static final int FULL = 128 * 1024;

  /** Room for rows that are not quite full and one more of the usual length. */
  private static final int CAPACITY = FULL + FULL / 8;

  /** Doubles four times to the capacity: most shards have a few rows at a time. */
  private static final int AT_FIRST = CAPACITY / 16;

  /** What is beside the value, in all but strange records. */
  private static final int BESIDE_VALUE = 2 * 1024;

  private static final int COLUMNS = 9;

  // Where the columns of a fixed length begin, behind the number of columns and each its length.
  private static final int TIME = Short.BYTES + Integer.BYTES;
  private static final int SEQ = TIME + Long.BYTES + Integer.BYTES;
  private static final int OFFSET = SEQ + Long.BYTES + Integer.BYTES;

  /** Microseconds from 1970 to 2000, where PostgreSQL's time begins. */
  private static final long EPOCH_MICROS =
      Instant.parse("2000-01-01T00:00:00Z").getEpochSecond() * 1_000_000;

  private static final long MILLIS_OF_DAY = Duration.ofDays(1).toMillis();

  // Producers choose timestamps freely. The table's months begin and end here, so that a senseless
  // one is logged at the edge instead of stopping the shard.
  private static final long FIRST_MILLIS = Instant.EPOCH.toEpochMilli();
  private static final long LAST_MILLIS = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

  private final CopyBuffer buffer = new CopyBuffer(AT_FIRST);
  private final Set<Long> days = new LinkedHashSet<>();

  /** Of each row, where it begins and where the bytes begin that are hashed. */
  private int[] starts = new int[64];

  private int[] bodies = new int[64];
  private int count;
  private long lastDay = Long.MIN_VALUE;
  private boolean free;

  /**
   * @param shard the shard's number
   * @param seq the entry's number in it
   */
  void add(int shard, long seq, ConsumerRecord<byte[], byte[]> entry) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      bodies = Arrays.copyOf(bodies, count * 2);
    }
    long millis = Math.clamp(entry.timestamp(), FIRST_MILLIS, LAST_MILLIS);
    day(millis / MILLIS_OF_DAY);
    Headers headers = entry.headers();
    starts[count] = buffer.size();
    buffer.putShort(COLUMNS);
    buffer.field(millis * 1_000 - EPOCH_MICROS);
    buffer.field(seq);
    buffer.field(entry.offset());
    buffer.field(shard);
    buffer.field(entity(headers));
    buffer.field(type(headers));
    bodies[count] = buffer.size();
    buffer.field(entry.key());
    int all = buffer.beginField();
    HeaderBytes.append(buffer, headers);
    buffer.endField(all);
    buffer.field(entry.value());
    count++;
  }

  private void day(long day) {
    if (day != lastDay) {
      lastDay = day;
      days.add(day);
    }
  }

  /** Whether an entry should begin other rows; a long one has some to itself. */
  boolean isFullFor(ConsumerRecord<byte[], byte[]> entry) {
    int value = entry.value() == null ? 0 : entry.value().length;
    return count > 0
        && (buffer.size() >= FULL || (long) buffer.size() + value + BESIDE_VALUE > CAPACITY);
  }

  /** Whether no long record made it larger than others. */
  boolean isSmall() {
    return buffer.array().length <= CAPACITY;
  }

  /**
   * Hands it over to the next user, or back.
   *
   * @throws IllegalStateException if it was given back before: two users would write into it
   */
  void free(boolean now) {
    if (free == now) {
      throw new IllegalStateException(free ? "rows were given back twice" : "rows are in use");
    }
    free = now;
  }

  /** How many rows. */
  int count() {
    return count;
  }

  /** Bytes of all rows. */
  int size() {
    return buffer.size();
  }

  /** The array that the rows are at the beginning of. */
  byte[] array() {
    return buffer.array();
  }

  /** The days (UTC, since 1970) that the rows' times lie in. */
  Set<Long> days() {
    return days;
  }

  long seq(int row) {
    return buffer.longAt(starts[row] + SEQ);
  }

  /** Kafka's offset of a row. */
  long offset(int row) {
    return buffer.longAt(starts[row] + OFFSET);
  }

  /** The time of a row, in microseconds since 1970. */
  long micros(int row) {
    return buffer.longAt(starts[row] + TIME) + EPOCH_MICROS;
  }

  /** Where key, headers and value of a row begin, which the tree hashes as they stand here. */
  int body(int row) {
    return bodies[row];
  }

  int bodyLength(int row) {
    int end = row + 1 < count ? starts[row + 1] : buffer.size();
    return end - bodies[row];
  }

  void clear() {
    buffer.clear();
    days.clear();
    lastDay = Long.MIN_VALUE;
    count = 0;
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
}
