package babyshield.ingest.extract;

import babyshield.event.IdentifierKind;
import babyshield.ingest.extract.Filler.Opening;
import java.util.Locale;

/**
 * Finds when a product was sold: "sold at toy stores nationwide from June 2019 through March 2020
 * for about $20". Between "sold" and the dates shops may stand, but no other label of a date.
 */
final class SalePeriods {
  private static final int FARTHEST = 400;

  private final String text;
  private final DayLists days;

  SalePeriods(DayReader reader, Found found) {
    this.text = reader.text();
    this.days = new DayLists(reader, IdentifierKind.SOLD, found);
  }

  /**
   * Reads the periods behind "sold".
   *
   * @param limit where another date's label stands, or the end of the text
   * @return behind the last period, or where it began
   */
  int read(int from, int limit) {
    int end = Math.min(limit, from + FARTHEST);
    int behind = from;
    int at = from;
    while (at < end && !endsSentence(at)) {
      if (!Chars.letter(text.charAt(at)) || Chars.letter(Chars.at(text, at - 1))) {
        at++;
        continue;
      }
      int wordEnd = Chars.wordEnd(text, at);
      // "model years 2014 through 2017" are no years of sale.
      Opening opening = Chars.digit(Chars.at(text, at - 2)) ? null : opening(at, wordEnd);
      int next = wordEnd;
      if (opening != null) {
        Filler filler = Filler.from(text, wordEnd);
        Opening how = filler.opening() == Opening.NONE ? opening : filler.opening();
        int read = filler.at() < end ? days.read(filler.at(), how, true) : wordEnd;
        if (read > filler.at()) {
          next = read;
          behind = read;
        }
      }
      at = next;
    }
    return behind;
  }

  /** How a preposition opens a period; null where the word opens none. */
  private Opening opening(int from, int end) {
    return switch (end - from > 8 ? "" : text.substring(from, end).toLowerCase(Locale.ROOT)) {
      case "from",
          "between",
          "entre",
          "du",
          "von",
          "vom",
          "zwischen",
          "dal",
          "desde",
          "tra",
          "fra" ->
          Opening.FROM;
      case "since", "after", "depuis", "seit", "ab" -> Opening.SINCE;
      case "until", "through", "before", "bis" -> Opening.UNTIL;
      case "in", "during", "on", "en", "im", "nel", "le" -> Opening.NONE;
      default -> null;
    };
  }

  private boolean endsSentence(int at) {
    char c = text.charAt(at);
    return c == '\n'
        || (c == '.'
            && Chars.blank(Chars.at(text, at + 1))
            && Chars.upper(Chars.at(text, at + 2))
            && Chars.lower(Chars.at(text, at - 1))
            && Chars.lower(Chars.at(text, at - 3)));
  }
}
