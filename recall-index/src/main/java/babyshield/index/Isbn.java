package babyshield.index;

import babyshield.gs1.CheckDigit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * International Standard Book Numbers: the thirteen-digit form is a GTIN-13 (prefixes 978 and 979),
 * the ten-digit form becomes one with 978 before it (ISO 2108).
 */
final class Isbn {
  private static final Pattern LABEL = Pattern.compile("^ISBN(?:[- ]?1[03](?=[: ]))?:? *");
  private static final Pattern TEN = Pattern.compile("[0-9]{9}[0-9X]");

  private Isbn() {}

  static Gtin read(String text) throws Gtin.Invalid {
    String labelled = text.strip().toUpperCase(Locale.ROOT);
    String code = Digits.withoutSeparators(LABEL.matcher(labelled).replaceFirst(""));
    if (TEN.matcher(code).matches()) {
      return ten(code);
    }
    if (code.length() == 13 && (code.startsWith("978") || code.startsWith("979"))) {
      return Gtin.parse(code);
    }
    throw new Gtin.Invalid("an ISBN has ten digits, or thirteen that begin with 978 or 979", null);
  }

  private static Gtin ten(String code) throws Gtin.Invalid {
    char expected = checkCharacter(code);
    if (code.charAt(9) != expected) {
      throw new Gtin.Invalid(
          "the check digit of the ISBN is " + code.charAt(9) + " but should be " + expected,
          expected);
    }
    String body = "978" + code.substring(0, 9);
    return Gtin.parse(body + CheckDigit.of(body));
  }

  /** Weights 10 to 2, modulo 11; ten is written X. */
  private static char checkCharacter(String code) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (10 - i) * (code.charAt(i) - '0');
    }
    int check = (11 - sum % 11) % 11;
    return check == 10 ? 'X' : (char) ('0' + check);
  }
}
