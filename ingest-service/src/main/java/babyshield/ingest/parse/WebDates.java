package babyshield.ingest.parse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as web pages write them. */
public final class WebDates {
  private static final Pattern IN_WORDS =
      Pattern.compile("\\b(\\d{1,2})\\s+(\\p{L}{3})\\p{L}*\\.?,?\\s+((?:19|20)\\d\\d)\\b");
  private static final DateTimeFormatter WORDS =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d MMM uuuu")
          .toFormatter(Locale.ENGLISH);

  private WebDates() {}

  /**
   * The day in a text: an ISO instant as it falls in the agency's zone ({@code
   * 2026-08-19T14:00:00Z} is the 20th in Sydney), what {@link Dates} reads, or {@code 20 August
   * 2026} and {@code 20 Aug 2026} anywhere in the text. Null where there is none.
   */
  public static LocalDate parse(String text, ZoneId zone) {
    try {
      return OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDate();
    } catch (DateTimeParseException notAnInstant) {
      LocalDate day = Dates.parse(text);
      return day == null ? inWords(text) : day;
    }
  }

  private static LocalDate inWords(String text) {
    Matcher words = IN_WORDS.matcher(text);
    if (!words.find()) {
      return null;
    }
    try {
      return LocalDate.parse(words.group(1) + " " + words.group(2) + " " + words.group(3), WORDS);
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }
}
