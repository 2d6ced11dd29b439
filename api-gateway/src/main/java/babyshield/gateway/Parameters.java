package babyshield.gateway;

import babyshield.platform.http.Call;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Query parameters, read at the edge: whatever they hold, the caller is told which one is wrong.
 */
final class Parameters {
  /** Longer than any title word or barcode text that makes sense (a QR code holds 4,296). */
  static final int MAX_LENGTH = 500;

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s)");

  private Parameters() {}

  /** A text that is not blank; a blank one counts as not given. */
  static Optional<String> text(Call call, String name) {
    Optional<String> text = call.query(name).map(String::strip).filter(value -> !value.isEmpty());
    text.filter(value -> value.length() > MAX_LENGTH)
        .ifPresent(
            value -> {
              throw new ProblemException(
                  GatewayProblem.TOO_LONG,
                  name + " has " + value.length() + " characters, " + MAX_LENGTH + " are allowed",
                  Map.of("field", name, "maxLength", MAX_LENGTH));
            });
    return text;
  }

  /** How long to wait, {@code 5s} or {@code 250ms}; longer than allowed is as long as allowed. */
  static Duration duration(Call call, String name, Duration longest) {
    return text(call, name)
        .map(text -> duration(name, text))
        .map(wait -> wait.compareTo(longest) > 0 ? longest : wait)
        .orElse(Duration.ZERO);
  }

  private static Duration duration(String name, String text) {
    Matcher form = DURATION.matcher(text);
    if (!form.matches()) {
      throw bad(name, "is a duration such as 5s or 250ms");
    }
    long number = Long.parseLong(form.group(1));
    return form.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
  }

  static int number(Call call, String name, int def, int max) {
    Optional<String> text = text(call, name);
    if (text.isEmpty()) {
      return def;
    }
    if (!text.get().matches("\\d{1,6}")
        || Integer.parseInt(text.get()) < 1
        || Integer.parseInt(text.get()) > max) {
      throw bad(name, "is a number from 1 to " + max);
    }
    return Integer.parseInt(text.get());
  }

  /** A point in time, {@code 2026-11-23T10:00:00Z}, or a day in UTC. */
  static Optional<Instant> time(Call call, String name) {
    return text(call, name).map(text -> time(name, text));
  }

  private static Instant time(String name, String text) {
    try {
      return text.length() == "2026-11-23".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw bad(name, "is a time such as 2026-11-23T10:00:00Z or a day such as 2026-11-23");
    }
  }

  /** A day, {@code 2026-11-23}. */
  static Optional<LocalDate> day(Call call, String name) {
    return text(call, name).map(text -> day(name, text));
  }

  private static LocalDate day(String name, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw bad(name, "is a day such as 2026-11-23");
    }
  }

  /** {@code true} or {@code false}; false where it is not given. */
  static boolean flag(Call call, String name) {
    return text(call, name)
        .map(
            text -> {
              if (!text.equals("true") && !text.equals("false")) {
                throw bad(name, "is true or false");
              }
              return text.equals("true");
            })
        .orElse(false);
  }

  static ProblemException bad(String name, String why) {
    return new ProblemException(
        CommonProblem.BAD_REQUEST, name + " " + why, Map.of("parameter", name));
  }
}
