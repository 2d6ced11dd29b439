package babyshield.audit;

import babyshield.audit.tlog.TreeHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.kafka.common.TopicPartition;

/**
 * An entry as the tree hashes it: all that the log says of a record, so that nothing of it can
 * change without a trace. Big-endian:
 *
 * <pre>
 * form       1 byte    1: the fields follow; 2: their digest follows
 * topic      2 bytes   length, then UTF-8
 * partition  4 bytes
 * seq        8 bytes   the entry's number in its shard
 * offset     8 bytes   Kafka's
 * time       8 bytes   microseconds since 1970
 * form 1: key, headers, value, each 4 bytes length (-1: null) and its bytes
 * form 2: 4 bytes length and 32 bytes SHA-256 of what form 1 would have here
 * </pre>
 *
 * Form 2 is for entries over 65,535 bytes, which C2SP tlog-tiles has no room for: of those the body
 * lies in the log's row alone. Used again for each entry; not thread-safe.
 */
final class EntryBytes {
  /** What the length of an entry in a bundle can say. */
  static final int LIMIT = 65_535;

  /** Bytes before the body, without the topic's name: form, its length, partition, three longs. */
  private static final int FIXED = 1 + Short.BYTES + Integer.BYTES + 3 * Long.BYTES;

  private static final byte WHOLE = 1;
  private static final byte DIGEST = 2;

  private final MessageDigest sha256 = TreeHash.sha256();
  private final CopyBuffer out = new CopyBuffer(2 * LIMIT);
  private String topic;
  private byte[] topicBytes;
  private int body;

  /**
   * Of a row on its way into the log, whose body stays where it is: what comes before it.
   *
   * @return how many bytes of the body the entry ends with: all, or none in form 2
   */
  int begin(TopicPartition shard, EntryRows rows, int row) {
    begin(shard.topic(), shard.partition(), rows.seq(row), rows.offset(row), rows.micros(row));
    int length = rows.bodyLength(row);
    if (body + length <= LIMIT) {
      return length;
    }
    digest(rows.array(), rows.body(row), length);
    return 0;
  }

  /** Of a row of the log. */
  void write(TopicPartition shard, Row row) {
    begin(shard.topic(), shard.partition(), row.seq(), row.offset(), row.micros());
    out.field(row.key());
    out.field(row.headers());
    out.field(row.value());
    end();
  }

  /** Of a row of the log, in form 1 whatever its length: nothing of the row is left out. */
  void writeWhole(TopicPartition shard, Row row) {
    begin(shard.topic(), shard.partition(), row.seq(), row.offset(), row.micros());
    out.field(row.key());
    out.field(row.headers());
    out.field(row.value());
  }

  /**
   * Of an entry whose bytes {@link #writeWhole} made.
   *
   * @throws IllegalArgumentException if it is none
   */
  void write(byte[] whole) {
    ByteBuffer bytes = ByteBuffer.wrap(whole);
    if (whole.length < FIXED || bytes.get() != WHOLE) {
      throw new IllegalArgumentException("not an entry");
    }
    out.clear();
    out.put(whole);
    body = FIXED + Short.toUnsignedInt(bytes.getShort());
    if (body > whole.length) {
      throw new IllegalArgumentException("the entry's bytes end early");
    }
    end();
  }

  private void begin(String ofTopic, int partition, long seq, long offset, long micros) {
    if (!ofTopic.equals(topic)) {
      topic = ofTopic;
      topicBytes = ofTopic.getBytes(StandardCharsets.UTF_8);
    }
    out.clear();
    out.putByte(WHOLE);
    out.putShort(topicBytes.length);
    out.put(topicBytes);
    out.putInt(partition);
    out.putLong(seq);
    out.putLong(offset);
    out.putLong(micros);
    body = out.size();
  }

  private void end() {
    if (out.size() > LIMIT) {
      digest(out.array(), body, out.size() - body);
    }
  }

  /** The digest of the body in its place. */
  private void digest(byte[] from, int at, int length) {
    sha256.update(from, at, length);
    out.array()[0] = DIGEST;
    out.truncate(body);
    out.putInt(length);
    out.put(sha256.digest());
  }

  /** The array that the entry's bytes are at the beginning of, until the next is written. */
  byte[] array() {
    return out.array();
  }

  int size() {
    return out.size();
  }

  byte[] copy() {
    return Arrays.copyOf(out.array(), out.size());
  }
}
