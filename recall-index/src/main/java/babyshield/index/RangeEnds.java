package babyshield.index;

import java.util.regex.Pattern;

/**
 * Tells the ends of a range from other things that stand on both sides of "to": a place, or so many
 * stores. Pure functions.
 */
public final class RangeEnds {
  /** Months in the agencies' languages, lower case, most by how they begin. */
  static final String MONTH =
      "(?:(?:jan|feb|fév|apr|avr|abr|jun|jui|giu|jul|lug|aug|aoû|ago|sep|oct|okt|ott|nov|dec|déc|dez|dic)"
          + "\\p{L}{0,6}|mar(?:s|ch|zo|ço)?|märz|maart|mayo?|maio?|mei|maggio|settembre|setembro"
          + "|outubro|gennaio|enero)";

  /** A word behind a number, of which it is the number: not "and", and no month. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "(?iU)\\s+(?!(?:and|or|et|ou|und|oder|y|o|e|i|og|och|with|" + MONTH + ")\\b)\\p{L}{2,}");

  /** Characters by which the ends of a range in mixed form may differ in length. */
  private static final int LENGTHS = 2;

  /** Codes that begin alike are of one family, however long. */
  private static final int BEGINNING = 3;

  private RangeEnds() {}

  /**
   * Whether two values may be the ends of one range. In doubt they are: who takes a range for a
   * list calls a lot another one that is inside.
   *
   * @param first the value before "to", as written
   * @param last the value behind it
   * @param behind the text that follows, which may say what {@code last} counts: "12 stores"
   */
  public static boolean alike(String first, String last, String behind) {
    if (digits(first) == 0 || digits(last) == 0) {
      return false;
    }
    if (last.chars().anyMatch(Character::isLetter)) {
      return Math.abs(first.length() - last.length()) <= LENGTHS
          || first.regionMatches(true, 0, last, 0, BEGINNING);
    }
    return !Digits.all(last)
        || digits(first) == digits(last)
        || !COUNTED.matcher(behind).lookingAt();
  }

  private static long digits(String value) {
    return value.chars().filter(Character::isDigit).count();
  }
}
