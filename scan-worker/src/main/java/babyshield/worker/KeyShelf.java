package babyshield.worker;

import com.carrotsearch.hppc.LongSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Keys with the scans that have them, in the order in which they were added: eight bytes of key,
 * then the scan id as {@link #id} writes it. Not thread-safe.
 */
final class KeyShelf {
  private static final int FIRST_BYTES = 512;

  /** Instead of a length: sixteen bytes of a UUID follow. */
  private static final int UUID_FOLLOWS = -1;

  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private ByteBuffer entries = NONE;

  /**
   * A scan id, to be added under all of its keys. A UUID as {@link UUID#toString} writes it, which
   * all but strange producers send, takes 20 bytes, any other text four more than its UTF-8.
   */
  static byte[] id(String scanId) {
    UUID uuid = uuid(scanId);
    if (uuid != null) {
      return ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES)
          .putInt(UUID_FOLLOWS)
          .putLong(uuid.getMostSignificantBits())
          .putLong(uuid.getLeastSignificantBits())
          .array();
    }
    byte[] text = scanId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + text.length).putInt(text.length).put(text).array();
  }

  private static UUID uuid(String scanId) {
    try {
      UUID uuid = UUID.fromString(scanId);
      return uuid.toString().equals(scanId) ? uuid : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  boolean isEmpty() {
    return entries.position() == 0;
  }

  /**
   * Adds a scan under a key; returns the bytes it takes.
   *
   * @param id as {@link #id} writes it
   */
  int add(long key, byte[] id) {
    int needed = Long.BYTES + id.length;
    if (entries.remaining() < needed) {
      int bytes = Math.max(FIRST_BYTES, 2 * (entries.position() + needed));
      entries = ByteBuffer.allocate(bytes).put(entries.flip());
    }
    entries.putLong(key).put(id);
    return needed;
  }

  /** All that was added; leaves nothing, and no memory that it took. */
  byte[] takeAll() {
    byte[] all = Arrays.copyOf(entries.array(), entries.position());
    entries = NONE;
    return all;
  }

  /** The scans that stand here under one of these keys. */
  void forEach(LongSet keys, Consumer<String> scanIds) {
    forEach(entries.duplicate().flip(), keys, scanIds);
  }

  /** The same of entries that were taken. */
  static void forEach(byte[] taken, LongSet keys, Consumer<String> scanIds) {
    forEach(ByteBuffer.wrap(taken), keys, scanIds);
  }

  private static void forEach(ByteBuffer entries, LongSet keys, Consumer<String> scanIds) {
    while (entries.hasRemaining()) {
      boolean wanted = keys.contains(entries.getLong());
      int length = entries.getInt();
      if (wanted) {
        scanIds.accept(length == UUID_FOLLOWS ? uuid(entries) : text(entries, length));
      } else {
        int bytes = length == UUID_FOLLOWS ? 2 * Long.BYTES : length;
        entries.position(entries.position() + bytes);
      }
    }
  }

  private static String uuid(ByteBuffer entries) {
    return new UUID(entries.getLong(), entries.getLong()).toString();
  }

  private static String text(ByteBuffer entries, int length) {
    byte[] text = new byte[length];
    entries.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
