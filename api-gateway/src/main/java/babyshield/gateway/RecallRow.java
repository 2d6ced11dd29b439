package babyshield.gateway;

import babyshield.event.Recall;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.utils.Bytes;

/**
 * The two rows of a recall in the recalls store: the record as it stands in the log, and the text
 * that is searched for words. Keys begin with the kind of the row, so that a search reads texts
 * only.
 */
final class RecallRow {
  private static final char RECORD = 'r';
  private static final char TEXT = 't';
  private static final int PREFIX = 2 * Long.BYTES;

  /** First and last possible key of the text rows. */
  static final Bytes TEXTS_FROM = key(TEXT, "");

  static final Bytes TEXTS_TO = key((char) (TEXT + 1), "");

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

  static Bytes recordKey(String recallKey) {
    return key(RECORD, recallKey);
  }

  static Bytes textKey(String recallKey) {
    return key(TEXT, recallKey);
  }

  static String recallKey(Bytes textKey) {
    byte[] bytes = textKey.get();
    return new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
  }

  /** What is searched: title, product and brands, in lower case. */
  static byte[] text(Recall recall) {
    String text =
        recall.getTitle()
            + "\n"
            + recall.getProduct()
            + "\n"
            + String.join("\n", recall.getBrands());
    return text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
  }

  private static Bytes key(char kind, String recallKey) {
    return Bytes.wrap((kind + recallKey).getBytes(StandardCharsets.UTF_8));
  }
}
