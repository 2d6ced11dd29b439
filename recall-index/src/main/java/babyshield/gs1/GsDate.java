package babyshield.gs1;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;

/** The dates of element strings: YYMMDD. */
final class GsDate {
  private GsDate() {}

  /**
   * The century is that which brings the year nearest to the year of the scan: GS1 General
   * Specifications, section 7.12. Day 00 is the last of the month: section 3.4.
   *
   * @param yymmdd checked by {@link TimeLinters#yymmd0}
   */
  static LocalDate of(String yymmdd, Year scannedIn) {
    int year = year(number(yymmdd, 0), scannedIn.getValue());
    YearMonth month = YearMonth.of(year, number(yymmdd, 2));
    int day = number(yymmdd, 4);
    // 29 February 00 is right in 2000 and not in 2100: the check knows no century.
    boolean last = day == 0 || day > month.lengthOfMonth();
    return last ? month.atEndOfMonth() : month.atDay(day);
  }

  private static int year(int twoDigits, int now) {
    int century = now - now % 100;
    int ahead = twoDigits - now % 100;
    if (ahead >= 51) {
      return century - 100 + twoDigits;
    }
    return ahead <= -50 ? century + 100 + twoDigits : century + twoDigits;
  }

  private static int number(String text, int at) {
    return Integer.parseInt(text.substring(at, at + 2));
  }
}
