package babyshield.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record's headers as the log keeps them: for each header, in their order, the length of the name
 * in four bytes (big endian), the name in UTF-8, the length of the value in four bytes (-1 for a
 * null value), and the value. Nothing is lost or re-ordered, so the bytes can be hashed.
 */
public final class HeaderBytes {
  private static final int NULL = -1;

  private HeaderBytes() {}

  static void append(CopyBuffer buffer, Headers headers) {
    for (Header header : headers) {
      buffer.field(header.key().getBytes(StandardCharsets.UTF_8));
      buffer.field(header.value());
    }
  }

  /**
   * Reads what the log keeps.
   *
   * @throws java.nio.BufferUnderflowException if the bytes end early, so are not what a sink wrote
   */
  public static Headers read(byte[] bytes) {
    var headers = new RecordHeaders();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      String name = new String(field(in), StandardCharsets.UTF_8);
      headers.add(name, field(in));
    }
    return headers;
  }

  private static byte[] field(ByteBuffer in) {
    int length = in.getInt();
    if (length == NULL) {
      return null;
    }
    byte[] value = new byte[length];
    in.get(value);
    return value;
  }
}
