package babyshield.ingest.singaporecpso;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Days as this agency writes them: {@code 4 Jan 2023}, {@code 15 September 2025}. */
final class Days {
  private static final Pattern DAY =
      Pattern.compile("\\b(\\d{1,2}) (\\p{L}{3})\\p{L}* (\\d{4})\\b");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private Days() {}

  /** The first day in a text; null where there is none. */
  static LocalDate first(String text) {
    return DAY.matcher(text)
        .results()
        .map(Days::day)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static LocalDate day(MatchResult day) {
    int month = MONTHS.indexOf(day.group(2).toLowerCase(Locale.ROOT)) + 1;
    try {
      return LocalDate.of(Integer.parseInt(day.group(3)), month, Integer.parseInt(day.group(1)));
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }
}
