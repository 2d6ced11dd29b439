package babyshield.ingest.extract;

/** Looks at the characters of a text. Positions behind its end are as blanks that never end. */
final class Chars {
  private Chars() {}

  static char at(String text, int position) {
    return position >= 0 && position < text.length() ? text.charAt(position) : '\n';
  }

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean letter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c > 127 && c != '\u00ba' && c != '\u00aa' && Character.isLetter(c));
  }

  static boolean upper(char c) {
    return (c >= 'A' && c <= 'Z') || (c > 127 && Character.isUpperCase(c));
  }

  static boolean lower(char c) {
    return letter(c) && !upper(c);
  }

  static boolean alnum(char c) {
    return digit(c) || letter(c);
  }

  static boolean blank(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\u202f';
  }

  static boolean dash(char c) {
    return c == '-' || (c >= '\u2010' && c <= '\u2015') || c == '\u2212' || c == '~';
  }

  static boolean quote(char c) {
    return "\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb".indexOf(c) >= 0;
  }

  static boolean digits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!digit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (digit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a letter or a digit stands there or behind. */
  static boolean hasAlnum(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (alnum(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && blank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Behind the digits that begin at a position. */
  static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && digit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Behind the letters that begin at a position. */
  static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length() && letter(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Whether a text has these lower-case words at a position, and they end there. */
  static boolean word(String text, int from, String words) {
    int end = from + words.length();
    return text.regionMatches(true, from, words, 0, words.length()) && !letter(at(text, end));
  }
}
