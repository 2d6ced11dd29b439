package babyshield.index;

import java.util.LinkedHashSet;
import java.util.Set;

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
    return letter(code) ? code.length() >= TELLING : code.length() == TELLING_DIGITS;
  }

  private static boolean letter(String code) {
    for (int i = 0; i < code.length(); i++) {
      if (Character.isLetter(code.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** What may be a model code in the name that somebody gives a product. */
  static Set<String> inName(String name) {
    var codes = new LinkedHashSet<String>();
    int from = 0;
    for (int at = 0; at <= name.length() && codes.size() < MOST_IN_NAME; at++) {
      if (at == name.length() || apart(name.charAt(at))) {
        addCode(name, from, at, codes);
        from = at + 1;
      }
    }
    return codes;
  }

  private static boolean apart(char c) {
    return switch (c) {
      case ' ', '\t', '\n', '\u000b', '\f', '\r', ',', ';', '(', ')' -> true;
      default -> false;
    };
  }

  private static void addCode(String name, int from, int to, Set<String> codes) {
    if (to - from >= TELLING && mayHoldDigit(name, from, to)) {
      String code = Normal.code(name.substring(from, to));
      if (telling(code)) {
        codes.add(code);
      }
    }
  }

  /** Nearly all words have none. Beyond ASCII there are more, and what becomes one. */
  private static boolean mayHoldDigit(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (Digits.digit(c) || c >= 128) {
        return true;
      }
    }
    return false;
  }
}
