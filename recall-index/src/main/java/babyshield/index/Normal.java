package babyshield.index;

import java.text.Normalizer;
import java.util.Locale;

/** Normal forms in which texts of different agencies and of people are compared. */
final class Normal {
  /** A model code shorter than this is a size or a count, not a model. */
  private static final int MIN_MODEL = 3;

  private Normal() {}

  /** Letters and digits of any script, upper case, without accents, blanks and punctuation. */
  static String code(String text) {
    String folded = ascii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
    var kept = new StringBuilder(folded.length());
    folded.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
    return kept.toString().toUpperCase(Locale.ROOT);
  }

  /**
   * Whether a normalised model code tells one product from another: long enough, and with a digit.
   */
  static boolean distinctive(String code) {
    return code.length() >= MIN_MODEL && code.chars().anyMatch(Character::isDigit);
  }

  private static boolean ascii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}
