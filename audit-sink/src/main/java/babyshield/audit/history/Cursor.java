package babyshield.audit.history;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;

/**
 * The last entry of a page, as text that callers hand back unread.
 *
 * @param time of that entry
 * @param shard its shard's number
 * @param seq its number in the shard
 */
record Cursor(Instant time, int shard, long seq) {
  /** Before every entry. */
  static final Cursor START = new Cursor(Instant.EPOCH.minusMillis(1), 0, 0);

  private static final int LENGTH = Long.BYTES + Integer.BYTES + Long.BYTES;

  /**
   * @throws IllegalArgumentException if it is not a cursor
   */
  static Cursor parse(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("not a cursor");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new Cursor(Instant.ofEpochMilli(in.getLong()), in.getInt(), in.getLong());
  }

  @Override
  public String toString() {
    ByteBuffer out = ByteBuffer.allocate(LENGTH);
    out.putLong(time.toEpochMilli()).putInt(shard).putLong(seq);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out.array());
  }
}
