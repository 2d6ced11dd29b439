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
    return !text.isEmpty() && text.chars().allMatch(c -> digit((char) c));
  }

  static boolean zeros(String text) {
    return text.chars().allMatch(c -> c == '0');
  }

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean separator(char c) {
    return c == ' ' || c == '-' || c == '\u00a0' || c == '\u2010' || c == '\u2011' || c == '\u2013';
  }
}
