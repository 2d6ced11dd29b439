package babyshield.platform.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-decoding that refuses what is not UTF-8, unlike the JDK's, which puts U+FFFD. */
final class Percent {
  private Percent() {}

  /**
   * @throws ProblemException BAD_REQUEST if a % is not followed by two hex digits or the bytes are
   *     not UTF-8
   */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var bytes = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '%') {
        bytes.write(octet(text, at));
        at += 3;
      } else {
        int next = text.offsetByCodePoints(at, 1);
        bytes.writeBytes(text.substring(at, next).getBytes(StandardCharsets.UTF_8));
        at = next;
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static int octet(String text, int at) {
    int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw new ProblemException(
          CommonProblem.BAD_REQUEST, "a % in the address is not followed by two hex digits");
    }
    return high << 4 | low;
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(CommonProblem.BAD_REQUEST, "the address is not UTF-8");
    }
  }
}
