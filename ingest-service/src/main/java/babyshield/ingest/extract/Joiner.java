package babyshield.ingest.extract;

/**
 * What stands behind one value of a list.
 *
 * @param next where the next value begins, if one does
 */
record Joiner(Kind kind, int next) {
  enum Kind {
    LIST,
    AND,
    RANGE,
    /** "or later": the value is the first of all that follow. */
    AND_LATER,
    /** "or earlier". */
    AND_EARLIER,
    NONE
  }

  private static final String[] TO = {
    "through",
    "thru",
    "to",
    "until",
    "bis",
    "\u00e0",
    "au",
    "al",
    "up to",
    "hasta",
    "till",
    "and ending",
    "t/m",
    "tot",
    "do",
    "\u0434\u043e",
    "through to",
    "and up to",
    "jusqu'au"
  };

  private static final String[] AND = {
    "and", "or", "et", "und", "y", "e", "ou", "oder", "i", "og", "och"
  };

  private static final String[] LATER = {
    "later",
    "after",
    "above",
    "higher",
    "newer",
    "up",
    "greater",
    "onwards",
    "onward",
    "beyond",
    "plus tard"
  };

  private static final String[] EARLIER = {"earlier", "before", "below", "lower", "prior", "older"};

  /** Read behind a value that ends there. */
  static Joiner at(String text, int end) {
    int at = skip(text, end);
    char c = Chars.at(text, at);
    if (Chars.dash(c)) {
      return new Joiner(Kind.RANGE, skip(text, at + 1));
    }
    if (c == ',' || c == ';') {
      int next = skip(text, at + 1);
      Joiner word = words(text, next);
      return word.kind() == Kind.NONE ? new Joiner(Kind.LIST, next) : word;
    }
    if (c == '&' || c == '/' || c == '+') {
      return new Joiner(Kind.AND, skip(text, at + 1));
    }
    return at == end ? new Joiner(Kind.NONE, end) : words(text, at);
  }

  private static Joiner words(String text, int at) {
    char c = Chars.at(text, at);
    if (!Chars.letter(c) && c != '&') {
      return new Joiner(Kind.NONE, at);
    }
    if (c == '&') {
      return new Joiner(Kind.AND, skip(text, at + 1));
    }
    int to = behindOneOf(TO, text, at);
    if (to > 0) {
      return new Joiner(Kind.RANGE, skip(text, to));
    }
    int and = behindOneOf(AND, text, at);
    if (and < 0) {
      // "Lot 152, after 15:00" is no bound of the lot; "152 or after" is one.
      boolean alone =
          Chars.word(text, at, "after")
              || Chars.word(text, at, "before")
              || Chars.word(text, at, "up");
      return alone ? new Joiner(Kind.NONE, at) : bound(text, at, at);
    }
    int next = skip(text, and);
    Joiner bound = bound(text, next, at);
    return bound.kind() == Kind.NONE ? new Joiner(Kind.AND, next) : bound;
  }

  private static Joiner bound(String text, int at, int without) {
    if (behindOneOf(LATER, text, at) > 0) {
      return new Joiner(Kind.AND_LATER, at);
    }
    return behindOneOf(EARLIER, text, at) > 0
        ? new Joiner(Kind.AND_EARLIER, at)
        : new Joiner(Kind.NONE, without);
  }

  private static int behindOneOf(String[] words, String text, int at) {
    int behind = -1;
    for (String word : words) {
      if (Chars.word(text, at, word)) {
        behind = Math.max(behind, at + word.length());
      }
    }
    return behind;
  }

  private static int skip(String text, int from) {
    int at = from;
    while (at < text.length()
        && at - from < 6
        && (Chars.blank(text.charAt(at))
            || Chars.quote(text.charAt(at))
            || text.charAt(at) == '#')) {
      at++;
    }
    return at;
  }
}
