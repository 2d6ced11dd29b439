package babyshield.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** The row of a recall in the recalls store: its record as it stands in the log. */
final class RecallRow {
  /** What a key begins with; a store that was made when there were other rows has both. */
  private static final char RECORD = 'r';

  private static final int PREFIX = 2 * Long.BYTES;

  private RecallRow() {}

  /** A recall record, in the wire format, with where it stands in the recall log. */
  static final class Stored {
    private final long version;
    private final long changedAt;
    private final byte[] bytes;

    /**
     * @param version offset in the recall log
     * @param changedAt timestamp of the record, milliseconds since 1970
     */
    Stored(long version, long changedAt, byte[] bytes) {
      this.version = version;
      this.changedAt = changedAt;
      this.bytes = bytes;
    }

    long version() {
      return version;
    }

    long changedAt() {
      return changedAt;
    }

    byte[] bytes() {
      return bytes;
    }

    byte[] row() {
      return ByteBuffer.allocate(PREFIX + bytes.length)
          .putLong(version)
          .putLong(changedAt)
          .put(bytes)
          .array();
    }

    static Stored of(byte[] row) {
      ByteBuffer buffer = ByteBuffer.wrap(row);
      long version = buffer.getLong();
      long changedAt = buffer.getLong();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return new Stored(version, changedAt, bytes);
    }
  }

  static Bytes key(String recallKey) {
    return Bytes.wrap((RECORD + recallKey).getBytes(StandardCharsets.UTF_8));
  }
}
