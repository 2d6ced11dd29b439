package babyshield.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Locale;

/**
 * One thing that was measured.
 *
 * @param unit of the value; empty for a count
 * @param target what it should be, in words; null where nothing was promised
 * @param met whether it is; null without a target
 * @param limit what this machine gives at best, measured in the same run; null where there is none
 */
@JsonInclude(Include.NON_NULL)
public record Figure(
    String name, double value, String unit, String target, Boolean met, String limit) {
  private static final double SHORT = 100;

  /** How many there are. */
  public static Figure count(String name, long value) {
    return new Figure(name, value, "", null, null, null);
  }

  public static Figure of(String name, double value, String unit) {
    return new Figure(name, value, unit, null, null, null);
  }

  public Figure atMost(double most) {
    return target("at most " + text(most, unit), value <= most);
  }

  public Figure atLeast(double least) {
    return target("at least " + text(least, unit), value >= least);
  }

  public Figure exactly(long expected) {
    return target(text((double) expected, unit), value == (double) expected);
  }

  public Figure target(String words, boolean reached) {
    return new Figure(name, value, unit, words, reached, limit);
  }

  public Figure limit(String words) {
    return new Figure(name, value, unit, target, met, words);
  }

  /** Value and unit, with two digits behind the point where there are few before it. */
  String text() {
    return text(value, unit);
  }

  private static String text(double value, String unit) {
    boolean whole = value == Math.rint(value);
    String number =
        String.format(Locale.ROOT, whole ? "%,.0f" : value < SHORT ? "%,.2f" : "%,.1f", value);
    return unit.isEmpty() ? number : number + " " + unit;
  }
}
