package babyshield.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Where a list goes on: below this version of the recall log. A recall that changes meanwhile moves
 * to the front, so nothing is shown twice or skipped below the cursor. It is bound to the list's
 * filters; with others it is refused. Opaque to callers.
 */
record PageCursor(long belowVersion, String filters) {
  private static final int LENGTH = Long.BYTES + Integer.BYTES;

  String text() {
    byte[] bytes =
        ByteBuffer.allocate(LENGTH).putLong(belowVersion).putInt(checksum(filters)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * @throws IllegalArgumentException if it is not a cursor of a list with these filters
   */
  static PageCursor parse(String text, String filters) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("length " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    var cursor = new PageCursor(buffer.getLong(), filters);
    if (cursor.belowVersion < 0 || buffer.getInt() != checksum(filters)) {
      throw new IllegalArgumentException("of another list");
    }
    return cursor;
  }

  static int checksum(String filters) {
    var crc = new CRC32();
    crc.update(filters.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }
}
