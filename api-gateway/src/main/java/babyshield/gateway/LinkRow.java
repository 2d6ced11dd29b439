package babyshield.gateway;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * The rows of a link in the links store: one by its own key, and one with each of its recalls,
 * where the links of one recall stand together. All hold the record as it stands in the topic.
 */
final class LinkRow {
  private static final char LINK = 'l';
  private static final char END = 'e';
  private static final char ZERO = '\u0000';

  private LinkRow() {}

  static Bytes link(String linkKey) {
    return bytes(LINK + linkKey);
  }

  static Bytes end(String recallKey, String linkKey) {
    return bytes(END + recallKey + ZERO + linkKey);
  }

  /** Before the first row with a recall. */
  static Bytes from(String recallKey) {
    return end(recallKey, "");
  }

  /** After the last row with a recall. */
  static Bytes to(String recallKey) {
    return bytes(END + recallKey + (char) (ZERO + 1));
  }

  private static Bytes bytes(String key) {
    return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
  }
}
