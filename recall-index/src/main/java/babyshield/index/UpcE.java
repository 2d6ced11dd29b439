package babyshield.index;

import babyshield.gs1.CheckDigit;

/**
 * UPC-E: a GTIN-12 of number system 0 or 1 printed without a run of its zeros (GS1 General
 * Specifications, section 5.2, the UPC-E symbol). The last of its six digits says where the zeros
 * were.
 */
final class UpcE {
  private static final int WITHOUT_CHECK_DIGIT = 7;

  private UpcE() {}

  /**
   * Six digits, or eight with number system and check digit; seven digits are either of the two
   * with one digit left out: they are taken with a check digit where it fits, else with a number
   * system.
   */
  static Gtin read(String text) throws Gtin.Invalid {
    String digits = Digits.withoutSeparators(text.strip());
    if (!Digits.all(digits) || digits.length() < 6 || digits.length() > 8) {
      throw new Gtin.Invalid("a UPC-E number has 6 to 8 digits", null);
    }
    return switch (digits.length()) {
      case 6 -> complete('0' + digits);
      case WITHOUT_CHECK_DIGIT -> seven(digits);
      default -> checked(digits);
    };
  }

  private static Gtin seven(String digits) throws Gtin.Invalid {
    try {
      return checked('0' + digits);
    } catch (Gtin.Invalid noCheckDigit) {
      if (system(digits.charAt(0))) {
        return complete(digits);
      }
      throw noCheckDigit;
    }
  }

  private static Gtin checked(String eight) throws Gtin.Invalid {
    if (!system(eight.charAt(0))) {
      throw new Gtin.Invalid("a UPC-E number begins with 0 or 1", null);
    }
    return Gtin.parse(expand(eight) + eight.charAt(WITHOUT_CHECK_DIGIT));
  }

  private static Gtin complete(String seven) throws Gtin.Invalid {
    String body = expand(seven);
    return Gtin.parse(body + CheckDigit.of(body));
  }

  private static boolean system(char first) {
    return first == '0' || first == '1';
  }

  /** The eleven digits before the check digit of the GTIN-12. */
  private static String expand(String digits) {
    String d = digits.substring(1, WITHOUT_CHECK_DIGIT);
    char last = d.charAt(5);
    String body =
        switch (last) {
          case '0', '1', '2' -> d.substring(0, 2) + last + "0000" + d.substring(2, 5);
          case '3' -> d.substring(0, 3) + "00000" + d.substring(3, 5);
          case '4' -> d.substring(0, 4) + "00000" + d.charAt(4);
          default -> d.substring(0, 5) + "0000" + last;
        };
    return digits.charAt(0) + body;
  }
}
