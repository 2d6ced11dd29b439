package babyshield.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A Global Trade Item Number with a valid check digit, in its 14-digit form (GS1 General
 * Specifications, section 3.3.2 and 7.9). A {@code Gtin} that exists is valid.
 *
 * @param value fourteen digits; shorter numbers are filled with zeros on the left
 */
public record Gtin(String value) {
  private static final int LENGTH = 14;

  /**
   * The most digit groups that one printed barcode number is split into, as in {@code 0 12345 67890
   * 5}.
   */
  private static final int MAX_GROUPS = 6;

  public Gtin {
    if (value.length() != LENGTH
        || !allDigits(value)
        || checkDigit(value) != value.charAt(LENGTH - 1)) {
      throw new IllegalArgumentException("not a GTIN-14: " + value);
    }
  }

  /** Why a text is not a GTIN. The message is for people. */
  public static final class Invalid extends Exception {
    private final transient Character expected;

    Invalid(String message, Character expected) {
      super(message);
      this.expected = expected;
    }

    /**
     * The check digit that would make the number valid; null where the check digit is not the
     * fault.
     */
    public Character expectedCheckDigit() {
      return expected;
    }
  }

  /**
   * Reads a GTIN-8, -12, -13 or -14, with or without spaces and dashes.
   *
   * @throws Invalid if the text has other characters, another length, or a wrong check digit
   */
  public static Gtin parse(String text) throws Invalid {
    String digits = withoutSeparators(text);
    if (digits.isEmpty() || !allDigits(digits)) {
      throw new Invalid("a GTIN has only digits, spaces and dashes", null);
    }
    if (!isLength(digits.length()) && digits.length() != 8) {
      throw new Invalid("a GTIN has 8, 12, 13 or 14 digits, not " + digits.length(), null);
    }
    if (digits.chars().allMatch(c -> c == '0')) {
      throw new Invalid("a GTIN is not all zeros", null);
    }
    String filled = fill(digits);
    char expected = checkDigit(filled);
    if (expected != filled.charAt(LENGTH - 1)) {
      throw new Invalid(
          "the check digit is " + filled.charAt(LENGTH - 1) + " but should be " + expected,
          expected);
    }
    return new Gtin(filled);
  }

  /**
   * Every GTIN-12, -13 and -14 in a text, in order: digits may be split by single spaces or dashes.
   */
  public static List<Gtin> findAll(String text) {
    return find(text, false);
  }

  /**
   * As {@link #findAll}, and GTIN-8 too: only for fields that hold barcodes, because one in ten
   * eight-digit numbers, dates among them, has a valid check digit by chance.
   */
  public static List<Gtin> findInBarcodeField(String text) {
    return find(text, true);
  }

  /**
   * True for numbers that a shop gives out itself, for goods by weight or within one chain: the
   * same number means another product next door (GS1 General Specifications, section 1.4: prefixes
   * 02, 04, 20 to 29; GTIN-8 beginning with 0 or 2).
   */
  public boolean restricted() {
    if (value.startsWith("000000")) {
      return value.charAt(6) == '0' || value.charAt(6) == '2';
    }
    char first = value.charAt(1);
    char second = value.charAt(2);
    return first == '2' || (first == '0' && (second == '2' || second == '4'));
  }

  private static List<Gtin> find(String text, boolean eight) {
    var found = new LinkedHashSet<Gtin>();
    var starts = new ArrayList<Integer>();
    var ends = new ArrayList<Integer>();
    int at = 0;
    int length = text.length();
    while (at < length) {
      if (!digit(text.charAt(at))) {
        at++;
        continue;
      }
      starts.clear();
      ends.clear();
      at = groups(text, at, starts, ends);
      windows(text, starts, ends, eight, found);
    }
    return List.copyOf(found);
  }

  /**
   * Collects the digit groups that stand one separator apart, from a digit on; returns where they
   * end.
   */
  private static int groups(String text, int from, List<Integer> starts, List<Integer> ends) {
    int at = from;
    while (at < text.length() && digit(text.charAt(at))) {
      starts.add(at);
      while (at < text.length() && digit(text.charAt(at))) {
        at++;
      }
      ends.add(at);
      boolean joined =
          at + 1 < text.length() && separator(text.charAt(at)) && digit(text.charAt(at + 1));
      if (joined) {
        at++;
      }
    }
    return at;
  }

  private static void windows(
      String text,
      List<Integer> starts,
      List<Integer> ends,
      boolean eight,
      LinkedHashSet<Gtin> found) {
    for (int first = 0; first < starts.size(); first++) {
      int digits = 0;
      for (int last = first; last < starts.size() && last < first + MAX_GROUPS; last++) {
        digits += ends.get(last) - starts.get(last);
        if (digits > LENGTH) {
          break;
        }
        if (isLength(digits) || (eight && digits == 8)) {
          add(text.substring(starts.get(first), ends.get(last)), found);
        }
      }
    }
  }

  private static void add(String candidate, LinkedHashSet<Gtin> found) {
    String filled = fill(withoutSeparators(candidate));
    boolean zeros = filled.chars().allMatch(c -> c == '0');
    if (!zeros && checkDigit(filled) == filled.charAt(LENGTH - 1)) {
      found.add(new Gtin(filled));
    }
  }

  private static boolean isLength(int digits) {
    return digits >= 12 && digits <= LENGTH;
  }

  private static String fill(String digits) {
    return "0".repeat(LENGTH - digits.length()) + digits;
  }

  private static String withoutSeparators(String text) {
    var digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!separator(text.charAt(i))) {
        digits.append(text.charAt(i));
      }
    }
    return digits.toString();
  }

  /**
   * GS1 General Specifications, section 7.9.1: weights 3 and 1 in turn from the left of fourteen
   * digits.
   */
  private static char checkDigit(String fourteen) {
    int sum = 0;
    for (int i = 0; i < LENGTH - 1; i++) {
      sum += (fourteen.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  private static boolean allDigits(String text) {
    return text.chars().allMatch(c -> digit((char) c));
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean separator(char c) {
    return c == ' ' || c == '-' || c == '\u00a0' || c == '\u2010' || c == '\u2011' || c == '\u2013';
  }
}
