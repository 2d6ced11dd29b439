package babyshield.index;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A lot or serial number, or a range of them, as a recall names it and a scan is held against. In
 * normal form, without the word "lot" before it. Where an agency has a whole text for it, the text
 * is kept, and contains what stands in it.
 *
 * @param text the first as the agency writes it
 */
record CodeRange(String from, String to, String text) {
  /** A shorter code stands in a long text by chance. */
  private static final int SHORTEST_IN_TEXT = 4;

  private static final Pattern LABEL = Pattern.compile("^(?:LOT|BATCH|SN|L)(?=.*\\d)");

  /** The number that runs through a range, and what stands before and behind it in every member. */
  private static final Pattern COUNTED = Pattern.compile("(.*?)(\\d+)(\\D*)");

  private static final int LONGEST = 24;

  /**
   * A code, or a range of codes.
   *
   * @param to the last of a range; empty where it is none
   */
  static CodeRange of(String from, String to) {
    return new CodeRange(code(from), code(to), from);
  }

  private static String code(String text) {
    String code = Normal.code(text);
    return LABEL.matcher(code).replaceFirst("");
  }

  /**
   * Whether a code that this does not contain is another one. A sentence, or a range whose ends do
   * not look alike, cannot say that.
   */
  boolean comparable() {
    return code(from.length()) && (to.isEmpty() || (code(to.length()) && span() != null));
  }

  /** Whether this is a text that lists codes and nothing but those. */
  boolean enumerates() {
    return from.length() > LONGEST && to.isEmpty() && !CodeText.spans(text);
  }

  private static boolean code(int length) {
    return length > 0 && length <= LONGEST;
  }

  boolean contains(String scanned) {
    String code = code(scanned);
    if (code.equals(from) || code.equals(to)) {
      return !code.isEmpty();
    }
    if (from.length() > LONGEST) {
      return code.length() >= SHORTEST_IN_TEXT && from.contains(code);
    }
    Span span = to.isEmpty() ? null : span();
    return span != null && span.contains(code);
  }

  private Span span() {
    Matcher first = COUNTED.matcher(from);
    Matcher last = COUNTED.matcher(to);
    boolean alike =
        first.matches()
            && last.matches()
            && (last.group(1).isEmpty() || last.group(1).equals(first.group(1)))
            && last.group(3).equals(first.group(3));
    return alike
        ? new Span(
            first.group(1),
            new BigInteger(first.group(2)),
            new BigInteger(last.group(2)),
            first.group(3))
        : null;
  }

  private record Span(String before, BigInteger first, BigInteger last, String behind) {
    boolean contains(String code) {
      Matcher counted = COUNTED.matcher(code);
      if (!counted.matches()
          || !counted.group(1).equals(before)
          || !counted.group(3).equals(behind)) {
        return false;
      }
      var number = new BigInteger(counted.group(2));
      return number.compareTo(first) >= 0 && number.compareTo(last) <= 0;
    }
  }
}
