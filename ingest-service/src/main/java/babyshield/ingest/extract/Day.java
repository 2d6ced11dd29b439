package babyshield.ingest.extract;

import java.time.YearMonth;

/**
 * A day, a month or a year in a text, as exact as the text is.
 *
 * @param year 0 where it must be taken from a date beside it
 * @param month 0 where only a year was said
 * @param day 0 where only a month was said
 * @param start where it stands
 * @param end behind it
 */
record Day(int year, int month, int day, int start, int end) {
  private static final int EARLIEST = 1960;
  private static final int LATEST = 2049;

  static boolean isYear(int year) {
    return year >= EARLIEST && year <= LATEST;
  }

  /** The year of two digits. */
  static int year(int twoDigits) {
    return twoDigits < LATEST % 100 + 1 ? 2000 + twoDigits : 1900 + twoDigits;
  }

  /** Whether there is such a day; in a year that is not said, one with 29 February. */
  boolean exists() {
    if (month == 0) {
      return isYear(year);
    }
    int within = year == 0 ? 2024 : year;
    return isYear(within)
        && month >= 1
        && month <= 12
        && day >= 0
        && (day == 0 || day <= YearMonth.of(within, month).lengthOfMonth());
  }

  Day in(int otherYear) {
    return new Day(otherYear, month, day, start, end);
  }

  /** ISO 8601. */
  String iso() {
    return "%04d".formatted(year) + part(month) + part(day);
  }

  private static String part(int number) {
    return number == 0 ? "" : "-" + (number < 10 ? "0" : "") + number;
  }

  /** Whether this cannot come after the other. */
  boolean upTo(Day other) {
    int mine = year * 10_000 + month * 100 + day;
    int others =
        other.year() * 10_000
            + (other.month() == 0 ? 99 : other.month()) * 100
            + (other.day() == 0 ? 99 : other.day());
    return mine <= others;
  }
}
