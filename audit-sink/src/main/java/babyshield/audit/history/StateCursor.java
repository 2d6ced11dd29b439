package babyshield.audit.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The last state of a page, as text that callers hand back unread.
 *
 * @param topic of that entry
 * @param key its record's, in hexadecimal
 */
record StateCursor(String topic, String key) {
  /** Before every state. */
  static final StateCursor START = new StateCursor("", "");

  private static final HexFormat HEX = HexFormat.of();

  static StateCursor behind(String topic, byte[] key) {
    return new StateCursor(topic, HEX.formatHex(key));
  }

  /**
   * @throws IllegalArgumentException if it is not a cursor
   */
  static StateCursor parse(String text) {
    ByteBuffer in = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    int length = in.hasRemaining() ? Byte.toUnsignedInt(in.get()) : 0;
    if (length == 0 || length > in.remaining()) {
      throw new IllegalArgumentException("not a cursor");
    }
    byte[] topic = new byte[length];
    byte[] key = new byte[in.remaining() - length];
    in.get(topic).get(key);
    return behind(new String(topic, StandardCharsets.UTF_8), key);
  }

  byte[] keyBytes() {
    return HEX.parseHex(key);
  }

  /** Kafka's topics have at most 249 characters, all of them ASCII. */
  @Override
  public String toString() {
    byte[] name = topic.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(1 + name.length + key.length() / 2);
    out.put((byte) name.length).put(name).put(keyBytes());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out.array());
  }
}
