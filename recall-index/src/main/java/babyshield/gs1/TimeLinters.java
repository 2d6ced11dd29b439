package babyshield.gs1;

import java.time.YearMonth;
import java.util.Optional;

/** Dates and times inside values. */
final class TimeLinters {
  private TimeLinters() {}

  static Optional<Fault> yymmdd(String value) {
    return date(value, 2, 1);
  }

  /** As {@link #yymmdd}; day 00 is the last of the month. */
  static Optional<Fault> yymmd0(String value) {
    return date(value, 2, 0);
  }

  static Optional<Fault> yyyymmdd(String value) {
    return date(value, 4, 1);
  }

  static Optional<Fault> yyyymmd0(String value) {
    return date(value, 4, 0);
  }

  private static Optional<Fault> date(String value, int yearDigits, int firstDay) {
    return digits(value, yearDigits + 4, "DATE").or(() -> monthAndDay(value, yearDigits, firstDay));
  }

  private static Optional<Fault> monthAndDay(String value, int yearDigits, int firstDay) {
    int month = number(value, yearDigits);
    if (month < 1 || month > 12) {
      return Fault.part("ILLEGAL_MONTH", yearDigits, 2);
    }
    int year = Integer.parseInt(value.substring(0, yearDigits));
    // Of two digits, 00 alone depends on the century, and 2000 is the only one in use.
    int last = YearMonth.of(yearDigits == 2 ? 2000 + year : year, month).lengthOfMonth();
    int day = number(value, yearDigits + 2);
    boolean right = day >= firstDay && day <= last;
    return right ? Fault.none() : Fault.part("ILLEGAL_DAY", yearDigits + 2, 2);
  }

  static Optional<Fault> hour(String value) {
    return digits(value, 2, "HOUR").or(() -> atMost(value, 0, 23, "ILLEGAL_HOUR"));
  }

  static Optional<Fault> minute(String value) {
    return digits(value, 2, "MINUTE").or(() -> atMost(value, 0, 59, "ILLEGAL_MINUTE"));
  }

  static Optional<Fault> second(String value) {
    return digits(value, 2, "SECOND").or(() -> atMost(value, 0, 59, "ILLEGAL_SECOND"));
  }

  static Optional<Fault> hourAndMinute(String value) {
    return digits(value, 4, "HOUR_WITH_MINUTE")
        .or(() -> atMost(value, 0, 23, "ILLEGAL_HOUR"))
        .or(() -> atMost(value, 2, 59, "ILLEGAL_MINUTE"));
  }

  private static Optional<Fault> digits(String value, int length, String what) {
    if (value.length() != length) {
      String fault = value.length() < length ? "_TOO_SHORT" : "_TOO_LONG";
      return Fault.whole(what + fault, value);
    }
    return CharacterSets.numeric(value);
  }

  private static Optional<Fault> atMost(String value, int at, int most, String code) {
    return number(value, at) <= most ? Fault.none() : Fault.part(code, at, 2);
  }

  private static int number(String value, int at) {
    return Integer.parseInt(value.substring(at, at + 2));
  }
}
