package babyshield.index;

/** Digits as people write them: in groups, with spaces and dashes between. */
final class Digits {
  private Digits() {}

  static String withoutSeparators(String text) {
    var digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!separator(text.charAt(i))) {
        digits.append(text.charAt(i));
      }
    }
    return digits.toString();
  }

  static boolean all(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!digit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  static boolean zeros(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean separator(char c) {
    return c == ' ' || c == '-' || c == '\u00a0' || c == '\u2010' || c == '\u2011' || c == '\u2013';
  }
}
