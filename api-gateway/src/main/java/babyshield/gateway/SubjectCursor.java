package babyshield.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Behind which scan a list goes on; opaque to callers. */
record SubjectCursor(Instant received, String scanId) {

  String text() {
    byte[] bytes = (received.toEpochMilli() + " " + scanId).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * @throws IllegalArgumentException if it is not one of ours
   */
  static SubjectCursor parse(String text) {
    String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    int blank = plain.indexOf(' ');
    if (blank < 1 || !plain.substring(0, blank).matches("\\d{1,15}")) {
      throw new IllegalArgumentException("no cursor");
    }
    Instant received = Instant.ofEpochMilli(Long.parseLong(plain.substring(0, blank)));
    return new SubjectCursor(received, plain.substring(blank + 1));
  }
}
