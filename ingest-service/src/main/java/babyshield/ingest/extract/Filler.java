package babyshield.ingest.extract;

import java.util.Locale;
import java.util.Set;

/**
 * What stands between a label and its first value: "number(s):", "codes are", "dates ranging from".
 *
 * @param at where the value begins
 * @param numbered whether the word for "number", a colon or a number sign was among it
 * @param opening how a range was announced
 * @param of whether only a word like "of" stood there
 */
record Filler(int at, boolean numbered, Opening opening, boolean of) {
  private static final int MOST_WORDS = 9;

  /** Letters from which on a word is no abbreviation. */
  private static final int LONGEST_SHORT = 5;

  /** How the value behind is to be read. */
  enum Opening {
    NONE,
    /** "from", "between": another value may follow. */
    FROM,
    /** "until", "before": the value is the last. */
    UNTIL,
    /** "since", "after": the value is the first. */
    SINCE,
    /** "beginning with": what follows is a part of the value. */
    PART
  }

  private static final Set<String> NUMBER =
      Set.of(
          "number",
          "numbers",
          "no",
          "nos",
          "num",
          "nr",
          "nrs",
          "n",
          "code",
          "codes",
          "id",
          "num\u00e9ro",
          "num\u00e9ros",
          "numero",
          "numeri",
          "numeros",
          "n\u00famero",
          "n\u00fameros",
          "nummer",
          "nummern",
          "ref",
          "r\u00e9f",
          "\ubc88\ud638");

  private static final Set<String> OTHER =
      Set.of(
          "s",
          "is",
          "are",
          "was",
          "were",
          "of",
          "the",
          "following",
          "date",
          "dates",
          "day",
          "in",
          "on",
          "as",
          "include",
          "includes",
          "including",
          "included",
          "ranging",
          "ranges",
          "range",
          "stamped",
          "marked",
          "listed",
          "either",
          "de",
          "du",
          "des",
          "le",
          "les",
          "la",
          "il",
          "el",
          "del",
          "am",
          "den",
          "der",
          "die",
          "with",
          "a",
          "an",
          "et",
          "imprim\u00e9",
          "reading",
          "these",
          "run",
          "dating",
          "label",
          "labeled",
          "printed",
          "end",
          "all",
          "any",
          "being",
          "and",
          "or",
          "nombre",
          "period",
          "e",
          "dated",
          "julian",
          "at",
          "least",
          "respectively");

  private static final Set<String> FROM =
      Set.of(
          "from",
          "between",
          "entre",
          "von",
          "vom",
          "zwischen",
          "dal",
          "desde",
          "tra",
          "fra",
          "van");

  private static final Set<String> UNTIL =
      Set.of(
          "until", "before", "through", "thru", "till", "avant", "bis", "prior", "earlier", "jusqu",
          "vor", "hasta");

  private static final Set<String> SINCE =
      Set.of("since", "after", "depuis", "seit", "ab", "nach", "apr\u00e8s");

  private static final Set<String> PART =
      Set.of(
          "start",
          "starting",
          "beginning",
          "begin",
          "begins",
          "starts",
          "prefix",
          "prefixes",
          "ending");

  /** What goes with those: "up to and including", "on or before", "prior to". */
  private static final Set<String> BESIDE =
      Set.of("up", "to", "and", "including", "on", "or", "au");

  static Filler from(String text, int labelEnd) {
    int at = labelEnd;
    int words = 0;
    boolean numbered = false;
    boolean of = false;
    int open = 0;
    Opening opening = Opening.NONE;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Chars.letter(c)) {
        int end = Chars.wordEnd(text, at);
        String word = text.substring(at, Math.min(end, at + 12)).toLowerCase(Locale.ROOT);
        // "A-7108": a single capital is the value.
        if (end - at == 1
            && Chars.upper(c)
            && end < text.length()
            && !endsLabelWord(text, at, end)) {
          break;
        }
        // "N60": a word that goes on with digits is the value.
        if (++words > MOST_WORDS
            || joined(text, end)
            || (Chars.digit(Chars.at(text, end)) && !isFillerNumber(word))) {
          break;
        }
        Opening said = opening(word, text, at);
        if (said == Opening.PART && !saysPart(text, end)) {
          opening = word.equals("start") ? opening : Opening.SINCE;
        } else if (said != Opening.NONE) {
          opening = said;
        } else if (NUMBER.contains(word)) {
          numbered = true;
        } else if (word.equals("of")) {
          of = true;
        } else if (!OTHER.contains(word) && !BESIDE.contains(word)) {
          break;
        }
        at = end;
      } else if (c == ':'
          || c == '#'
          || c == '\u00b0'
          || c == '\u00ba'
          || c == '\u2116'
          || c == '=') {
        numbered = true;
        at++;
      } else if (endsSentence(text, at) || (c == ')' && open == 0)) {
        break;
      } else if (Chars.blank(c) || Chars.quote(c) || ".-\u2013()[]*\u2022\u00b7/".indexOf(c) >= 0) {
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
        at++;
      } else {
        break;
      }
    }
    return new Filler(at, numbered, opening, of);
  }

  /** A full stop behind a word too long to be an abbreviation. */
  private static boolean endsSentence(String text, int at) {
    int start = at;
    while (at - start < LONGEST_SHORT && Chars.letter(Chars.at(text, start - 1))) {
      start--;
    }
    return text.charAt(at) == '.'
        && Chars.blank(Chars.at(text, at + 1))
        && at - start == LONGEST_SHORT;
  }

  /** Whether the word or the sign for "number" follows at once. */
  static boolean isNumbered(String text, int from) {
    int at = from;
    while (at - from < 3
        && (Chars.blank(Chars.at(text, at)) || Chars.at(text, at) == '.')
        && at < text.length()) {
      at++;
    }
    char c = Chars.at(text, at);
    if (c == '#' || c == '\u2116') {
      return true;
    }
    int end = Chars.wordEnd(text, at);
    return end > at
        && end - at <= 8
        && NUMBER.contains(text.substring(at, end).toLowerCase(Locale.ROOT));
  }

  /** "beginning with", "ending in". */
  private static boolean saysPart(String text, int end) {
    int next = Chars.skipBlanks(text, end);
    return Chars.word(text, next, "with") || Chars.word(text, next, "in");
  }

  /** "AM-250": a word that a dash joins to the next is a part of the value. */
  private static boolean joined(String text, int end) {
    return Chars.at(text, end) == '-' && Chars.alnum(Chars.at(text, end + 1));
  }

  private static boolean isFillerNumber(String word) {
    return word.length() > 1 && NUMBER.contains(word);
  }

  /** "N°", "S/N", "No A": a capital that still belongs to the label. */
  private static boolean endsLabelWord(String text, int at, int end) {
    char next = text.charAt(end);
    char c = text.charAt(at);
    return (c == 'N' && (next == '\u00b0' || next == '\u00ba' || next == '.' || next == ':'))
        || (c == 'S' && next == ')');
  }

  private static Opening opening(String word, String text, int at) {
    // "AB 1200": two capitals begin a code; "ab" says from when on.
    if (word.length() == 2 && Chars.upper(text.charAt(at + 1)) && !word.equals("up")) {
      return Opening.NONE;
    }
    if (FROM.contains(word)) {
      return Opening.FROM;
    }
    if (UNTIL.contains(word) || (word.equals("up") && Chars.word(text, at, "up to"))) {
      return Opening.UNTIL;
    }
    if (PART.contains(word)) {
      return Opening.PART;
    }
    return SINCE.contains(word) ? Opening.SINCE : Opening.NONE;
  }
}
