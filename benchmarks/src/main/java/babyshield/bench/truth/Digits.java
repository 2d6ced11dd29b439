package babyshield.bench.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Looks for a barcode in a recall without the code that matches them. */
final class Digits {
  /** All that stands between the digits of one number in one text or another. */
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0\\p{Pd}.]");

  private Digits() {}

  /**
   * Whether the digits of a barcode stand one after the other in any text of a recall; zeros before
   * the first other digit are filling and need not.
   */
  static boolean standIn(JsonNode recall, String gtin) {
    return contains(recall, gtin.replaceFirst("^0+", ""));
  }

  private static boolean contains(JsonNode node, String digits) {
    if (node.isTextual()) {
      return SEPARATORS.matcher(node.asText()).replaceAll("").contains(digits);
    }
    for (JsonNode child : node) {
      if (contains(child, digits)) {
        return true;
      }
    }
    return false;
  }
}
