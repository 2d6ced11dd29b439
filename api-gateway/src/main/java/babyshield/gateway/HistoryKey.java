package babyshield.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Row key of the history store: the recall key, a zero byte, and the offset of the change, so that
 * the rows of one recall stand together and in order.
 */
final class HistoryKey {
  private HistoryKey() {}

  static Bytes of(String recallKey, long offset) {
    byte[] key = recallKey.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(key.length + 1 + Long.BYTES)
            .put(key)
            .put((byte) 0)
            .putLong(offset)
            .array());
  }

  static long offset(Bytes row) {
    byte[] bytes = row.get();
    return ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES);
  }
}
