package babyshield.gs1;

import java.util.Optional;
import java.util.function.IntPredicate;

/** Which characters a value may have: GS1 General Specifications, section 7.11. */
final class CharacterSets {
  /** In the order of the table: the place of a character is its weight in a check pair. */
  static final String CSET_82 =
      "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

  private static final String CSET_39 = "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private CharacterSets() {}

  static Optional<Fault> numeric(String value) {
    return first(value, c -> c < '0' || c > '9', "NON_DIGIT_CHARACTER");
  }

  static Optional<Fault> cset82(String value) {
    return first(value, c -> CSET_82.indexOf(c) < 0, "INVALID_CSET82_CHARACTER");
  }

  static Optional<Fault> cset39(String value) {
    return first(value, c -> CSET_39.indexOf(c) < 0, "INVALID_CSET39_CHARACTER");
  }

  /** Base64 for file names and URLs (RFC 4648, section 5), padded at the end or not. */
  static Optional<Fault> cset64(String value) {
    int body = 0;
    while (body < value.length() && base64url(value.charAt(body))) {
      body++;
    }
    int padding = value.length() - body;
    if (padding == 0) {
      return Fault.none();
    }
    if (!value.substring(body).chars().allMatch(c -> c == '=')) {
      return Fault.part("INVALID_CSET64_CHARACTER", body, 1);
    }
    // GS1's syntax tests count groups of three characters, not of four as RFC 4648 does.
    boolean right = padding <= 2 && (body + padding) % 3 == 0;
    return right ? Fault.none() : Fault.part("INVALID_CSET64_PADDING", body, padding);
  }

  static boolean base64url(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || c == '-'
        || c == '_';
  }

  /** Percent signs begin an escape of two hexadecimal digits (RFC 3986, section 2.1). */
  static Optional<Fault> percentEncoding(String value) {
    for (int at = value.indexOf('%'); at >= 0; at = value.indexOf('%', at + 1)) {
      if (at + 2 >= value.length() || !hex(value.charAt(at + 1)) || !hex(value.charAt(at + 2))) {
        return Fault.part("INVALID_PERCENT_SEQUENCE", at, Math.min(3, value.length() - at));
      }
    }
    return Fault.none();
  }

  static Optional<Fault> hasNonDigit(String value) {
    boolean right = value.chars().anyMatch(c -> c < '0' || c > '9');
    return Fault.wholeUnless(right, "REQUIRES_NON_DIGIT_CHARACTER", value);
  }

  static boolean hex(char c) {
    return Character.digit(c, 16) >= 0 && c < 128;
  }

  private static Optional<Fault> first(String value, IntPredicate wrong, String code) {
    for (int i = 0; i < value.length(); i++) {
      if (wrong.test(value.charAt(i))) {
        return Fault.part(code, i, 1);
      }
    }
    return Fault.none();
  }
}
