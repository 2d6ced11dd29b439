package babyshield.index;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Days as a recall names them: a day, a month, a year, or a range of those; both ends inclusive.
 */
record DayRange(LocalDate from, LocalDate to) {
  /** Stands for the end at which a range is open. */
  private static final String OPEN = "..";

  /**
   * Reads a range.
   *
   * @param from ISO 8601, to the year, month or day; {@code ..} for open
   * @param to likewise; empty where it is no range
   * @return empty where one of them is no date
   */
  static Optional<DayRange> of(String from, String to) {
    try {
      LocalDate first = from.equals(OPEN) ? LocalDate.MIN : first(from);
      String end = to.isEmpty() ? from : to;
      LocalDate last = end.equals(OPEN) ? LocalDate.MAX : last(end);
      return Optional.of(new DayRange(first, last));
    } catch (DateTimeException e) {
      // An agency's own words instead of a date: they restrict, and cannot be compared.
      return Optional.empty();
    }
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  private static LocalDate first(String date) {
    return switch (date.length()) {
      case 4 -> LocalDate.parse(date + "-01-01");
      case 7 -> LocalDate.parse(date + "-01");
      default -> LocalDate.parse(date);
    };
  }

  private static LocalDate last(String date) {
    return switch (date.length()) {
      case 4 -> LocalDate.parse(date + "-12-31");
      case 7 -> YearMonth.parse(date).atEndOfMonth();
      default -> LocalDate.parse(date);
    };
  }
}
