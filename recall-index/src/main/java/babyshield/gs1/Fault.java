package babyshield.gs1;

import java.util.Locale;
import java.util.Optional;

/**
 * What is wrong with a value, and where.
 *
 * @param code the name that GS1's syntax tests give to the fault
 * @param at index of the first character at fault
 * @param length how many characters are at fault; 0 where something is missing
 */
record Fault(String code, int at, int length) {
  static Optional<Fault> none() {
    return Optional.empty();
  }

  static Optional<Fault> part(String code, int at, int length) {
    return Optional.of(new Fault(code, at, length));
  }

  static Optional<Fault> whole(String code, String value) {
    return part(code, 0, value.length());
  }

  static Optional<Fault> wholeUnless(boolean right, String code, String value) {
    return right ? none() : whole(code, value);
  }

  /** For people: the code in plain words. */
  String words() {
    return code.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  Fault movedBy(int offset) {
    return new Fault(code, at + offset, length);
  }
}
