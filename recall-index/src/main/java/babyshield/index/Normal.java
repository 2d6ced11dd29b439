package babyshield.index;

import java.text.Normalizer;
import java.util.Locale;

/** The normal form in which codes of different agencies and of people are compared. */
final class Normal {
  private Normal() {}

  /** Letters and digits of any script, upper case, without accents, blanks and punctuation. */
  static String code(String text) {
    String folded = ascii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
    var kept = new StringBuilder(folded.length());
    for (int at = 0, unit; at < folded.length(); at += Character.charCount(unit)) {
      unit = folded.codePointAt(at);
      if (Character.isLetterOrDigit(unit)) {
        kept.appendCodePoint(unit);
      }
    }
    return kept.toString().toUpperCase(Locale.ROOT);
  }

  private static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
