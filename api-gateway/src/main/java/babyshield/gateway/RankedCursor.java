package babyshield.gateway;

import babyshield.gateway.search.RecallSearch;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a list by relevance goes on: behind a score and a key, among the recalls as they stood at
 * the version at which the list was begun. Bound to the list's filters as {@link PageCursor} is.
 * Opaque to callers.
 */
record RankedCursor(long version, float score, String key, String filters) {
  private static final int PREFIX = Long.BYTES + Float.BYTES + Integer.BYTES;

  String text() {
    byte[] name = key.getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(PREFIX + name.length)
            .putInt(PageCursor.checksum(filters))
            .putLong(version)
            .putFloat(score)
            .put(name)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  RecallSearch.Place place() {
    return new RecallSearch.Place(score, key);
  }

  /**
   * @throws IllegalArgumentException if it is not a cursor of a list with these filters
   */
  static RankedCursor parse(String text, String filters) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    try {
      if (bytes.getInt() != PageCursor.checksum(filters)) {
        throw new IllegalArgumentException("of another list");
      }
      long version = bytes.getLong();
      float score = bytes.getFloat();
      return new RankedCursor(
          version, score, StandardCharsets.UTF_8.decode(bytes).toString(), filters);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("too short", e);
    }
  }
}
