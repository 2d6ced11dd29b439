package babyshield.index;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Model codes in the form in which they are compared: {@link Normal#code}. */
final class Models {
  /** A code shorter than this is a size or a count, not a model. */
  private static final int SHORTEST = 3;

  /** From here on a code of letters and digits is hardly ever another product's too. */
  private static final int TELLING = 5;

  /** Longer runs of digits alone are article numbers, barcodes or telephone numbers. */
  private static final int TELLING_DIGITS = 6;

  private static final int LONGEST = 24;
  private static final int MOST_IN_NAME = 3;
  private static final Pattern APART = Pattern.compile("[\\s,;()]+");

  private Models() {}

  /** Whether a code tells one product of a brand from another: long enough, and with a digit. */
  static boolean distinctive(String code) {
    return code.length() >= SHORTEST && WordWeights.number(code);
  }

  /** Whether a code tells a product even where nobody says the brand. */
  static boolean telling(String code) {
    if (code.length() > LONGEST || !WordWeights.number(code)) {
      return false;
    }
    boolean letter = code.chars().anyMatch(Character::isLetter);
    return letter ? code.length() >= TELLING : code.length() == TELLING_DIGITS;
  }

  /** What may be a model code in the name that somebody gives a product. */
  static Set<String> inName(String name) {
    var codes = new LinkedHashSet<String>();
    for (String part : APART.split(name, -1)) {
      if (codes.size() < MOST_IN_NAME && part.length() >= TELLING) {
        String code = Normal.code(part);
        if (telling(code)) {
          codes.add(code);
        }
      }
    }
    return codes;
  }
}
