package babyshield.index;

/**
 * Letters of other alphabets in Latin ones, as brands write themselves: after the romanisations of
 * BGN/PCGN for Russian and of ISO 843 (type 2) for Greek, and the ASCII spelling of the European
 * letters that have no accent to take off. Lower case only.
 */
final class Letters {
  private static final String CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў";
  private static final String[] CYRILLIC_LATIN = {
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t",
    "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "e", "i", "i", "e", "g",
    "u"
  };

  private static final String GREEK = "αβγδεζηθικλμνξοπρσςτυφχψω";
  private static final String[] GREEK_LATIN = {
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s",
    "t", "y", "f", "ch", "ps", "o"
  };

  private static final String OTHER = "ßøłđðæœıþ";
  private static final String[] OTHER_LATIN = {"ss", "o", "l", "d", "d", "ae", "oe", "i", "th"};

  private Letters() {}

  /** Appends a letter, in Latin where its alphabet is known here. */
  static void append(char c, StringBuilder to) {
    if (c < 128) {
      to.append(c);
    } else if (c >= '\u0400' && c < '\u0500') {
      append(c, CYRILLIC, CYRILLIC_LATIN, to);
    } else if (c >= '\u0370' && c < '\u0400') {
      append(c, GREEK, GREEK_LATIN, to);
    } else {
      append(c, OTHER, OTHER_LATIN, to);
    }
  }

  private static void append(char c, String letters, String[] latin, StringBuilder to) {
    int at = letters.indexOf(c);
    if (at < 0) {
      to.append(c);
    } else {
      to.append(latin[at]);
    }
  }
}
