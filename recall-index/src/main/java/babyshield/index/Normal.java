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
    folded.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
    return kept.toString().toUpperCase(Locale.ROOT);
  }

  private static boolean ascii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
