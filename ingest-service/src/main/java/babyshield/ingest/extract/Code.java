package babyshield.ingest.extract;

/**
 * One token of a text that may be a code.
 *
 * @param value as written
 * @param start where it stands
 * @param end behind it
 */
record Code(String value, int start, int end) {
  private static final int LONGEST = 26;
  private static final int LONGEST_PREFIX = 4;

  /** The token that begins at a place; null where neither letter nor digit stands there. */
  static Code at(String text, int start) {
    char before = Chars.at(text, start - 1);
    if (!Chars.alnum(Chars.at(text, start)) || Chars.alnum(before) || before == '$') {
      return null;
    }
    int quoted = quotedEnd(text, start);
    int end = quoted > 0 ? quoted : tokenEnd(text, start);
    int second = end + 1;
    // "NZ 9110.3", "L 21008": capitals and a number.
    boolean prefix =
        quoted < 0
            && end - start <= LONGEST_PREFIX
            && allCapitals(text, start, end)
            && !announces(text, start, end)
            && Chars.at(text, end) == ' '
            && Chars.digit(Chars.at(text, second));
    if (prefix) {
      end = tokenEnd(text, second);
    }
    return end - start > LONGEST + 1 ? null : new Code(text.substring(start, end), start, end);
  }

  /** The end of a code in quotes, which may hold blanks: "D-0211 QW"; -1 where there is none. */
  private static int quotedEnd(String text, int start) {
    if (!Chars.quote(Chars.at(text, start - 1))) {
      return -1;
    }
    for (int i = start; i < text.length() && i - start <= LONGEST; i++) {
      char c = text.charAt(i);
      if (Chars.quote(c)) {
        return c == '\'' || !Chars.alnum(Chars.at(text, i - 1)) ? -1 : i;
      }
      if (!Chars.alnum(c) && "-/._+ ".indexOf(c) < 0) {
        return -1;
      }
    }
    return -1;
  }

  private static int tokenEnd(String text, int start) {
    int at = start;
    while (at < text.length() && at - start <= LONGEST + 1) {
      char c = text.charAt(at);
      boolean joins = "-/._+\u2013".indexOf(c) >= 0 && Chars.alnum(Chars.at(text, at + 1));
      if (!Chars.alnum(c) && (!joins || endsSentence(text, at))) {
        break;
      }
      at++;
    }
    return at;
  }

  /** "B0DM5BJK3H.The bottles": a stop before a word is no part of a code. */
  private static boolean endsSentence(String text, int at) {
    return Chars.letter(Chars.at(text, at + 1))
        && Chars.lower(Chars.at(text, at + 2))
        && Chars.lower(Chars.at(text, at + 3));
  }

  /** "EXP 05/2027", "MAY 2024": what follows is no part of a code. */
  private static boolean announces(String text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = Phrases.hash(hash, text.charAt(i));
    }
    return Phrases.at(text, start, end, hash) != null || Months.number(text, start, end) > 0;
  }

  private static boolean allCapitals(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Chars.upper(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  boolean hasDigit() {
    return Chars.hasDigit(value);
  }

  boolean number() {
    return Chars.digits(value);
  }
}
