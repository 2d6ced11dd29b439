package babyshield.ingest.parse;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Dates in the forms that agencies write. */
public final class Dates {
  /** NHTSA's flat file, and others, put this where they have no date. */
  private static final LocalDate SENTINEL = LocalDate.of(1901, 1, 1);

  /** Agencies write 9999 for "unknown"; the first recalls are of the 1960s. */
  private static final int FIRST_YEAR = 1901;

  private static final int LAST_YEAR = 2100;

  private Dates() {}

  /**
   * The day in a text: {@code 2026-08-20}, {@code 2026-08-20T00:00:00}, {@code 20260820}, {@code
   * 2026.08.20} or {@code 20/08/2026}. Null where there is none, and for sentinels such as 19010101
   * and year 9999.
   */
  public static LocalDate parse(String text) {
    if (text == null) {
      return null;
    }
    String trimmed = text.strip();
    int length = trimmed.length();
    if (length == 8) {
      return day(trimmed, 0, 4, 6);
    }
    if (length < 10) {
      return null;
    }
    char between = trimmed.charAt(4);
    if ((between == '-' || between == '.') && trimmed.charAt(7) == between) {
      return day(trimmed, 0, 5, 8);
    }
    boolean european = length == 10 && trimmed.charAt(2) == '/' && trimmed.charAt(5) == '/';
    return european ? day(trimmed, 6, 3, 0) : null;
  }

  private static LocalDate day(String text, int year, int month, int day) {
    int y = number(text, year, year + 4);
    int m = number(text, month, month + 2);
    int d = number(text, day, day + 2);
    if (y < FIRST_YEAR || y > LAST_YEAR || m < 0 || d < 0) {
      return null;
    }
    try {
      LocalDate date = LocalDate.of(y, m, d);
      return date.equals(SENTINEL) ? null : date;
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  /** Minus one where a character is no digit. */
  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
