package babyshield.ingest.extract;

import babyshield.index.Gtin;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;

/** What tells codes from other words with digits in them. */
final class CodeShape {
  private static final int LOWER_CASE_IN_A_ROW = 4;
  private static final int SHORTEST_GTIN = 12;

  /** Characters of a vehicle's number; its ninth is a check character and breaks the order. */
  private static final int VIN = 17;

  /** Behind a number these say that it counts or measures. */
  private static final Set<String> UNITS =
      Set.of(
          "oz",
          "ounce",
          "ounces",
          "fl",
          "lb",
          "lbs",
          "pound",
          "pounds",
          "g",
          "gr",
          "gram",
          "grams",
          "kg",
          "mg",
          "ml",
          "l",
          "cl",
          "ltr",
          "liter",
          "litre",
          "gallon",
          "gal",
          "mm",
          "cm",
          "m",
          "in",
          "inch",
          "inches",
          "ft",
          "feet",
          "foot",
          "pack",
          "packs",
          "pk",
          "piece",
          "pieces",
          "pc",
          "pcs",
          "count",
          "ct",
          "month",
          "months",
          "year",
          "years",
          "day",
          "days",
          "week",
          "weeks",
          "hour",
          "hours",
          "v",
          "volt",
          "volts",
          "w",
          "watt",
          "watts",
          "a",
          "amp",
          "mah",
          "ah",
          "hz",
          "khz",
          "mhz",
          "st",
          "nd",
          "rd",
          "th",
          "x",
          "units",
          "unit",
          "products",
          "product",
          "packages",
          "bags",
          "boxes",
          "bottles",
          "cases",
          "cartons",
          "cans",
          "jars",
          "bottle",
          "bag",
          "case",
          "percent",
          "digit",
          "digits",
          "digit-number",
          "inch-long",
          "gpm",
          "btu",
          "rpm",
          "psi",
          "speed",
          "in.",
          "size",
          "gb",
          "tb",
          "mb",
          "hp",
          "cc",
          "ply",
          "tier",
          "drawer",
          "way",
          "door",
          "light",
          "models",
          "different",
          "lots",
          "batches",
          "styles",
          "colors",
          "sizes",
          "of",
          "people",
          "reports",
          "character",
          "characters",
          "alphanumeric",
          "alpha",
          "quart",
          "qt",
          "pint",
          "degree",
          "degrees",
          "tabs",
          "tablets",
          "capsules",
          "caps",
          "pallets",
          "totes",
          "containers");

  private CodeShape() {}

  /** Whether a token can be a code; says nothing of its label. */
  static boolean isCode(Code code) {
    String value = code.value();
    return code.hasDigit()
        && !hasWord(value)
        && !measures(value)
        && !placeholder(value)
        && !(value.length() >= SHORTEST_GTIN && !Gtin.findAll(value).isEmpty());
  }

  /** Whether the text goes on with what the number counts: "12 oz", "30 May". */
  static boolean counted(String text, Code code) {
    if (!code.number() || code.value().length() > 4) {
      return false;
    }
    char c = Chars.at(text, code.end());
    if (c == '%' || (c == ',' && Chars.digitsEnd(text, code.end() + 1) == code.end() + 4)) {
      return true;
    }
    int at = Chars.dash(c) || Chars.blank(c) ? code.end() + 1 : code.end();
    int end = Chars.wordEnd(text, at);
    return end > at
        && end - at < 15
        && (UNITS.contains(text.substring(at, end).toLowerCase(Locale.ROOT))
            || (code.value().length() <= 2 && Months.number(text, at, end) > 0));
  }

  static boolean isYear(String value) {
    return value.length() == 4 && Chars.digits(value) && Day.isYear(Integer.parseInt(value));
  }

  /** Tables in prose lose their separators: "Size2512About" is no code. */
  private static boolean hasWord(String value) {
    int row = 0;
    for (int i = 0; i < value.length(); i++) {
      row = Chars.lower(value.charAt(i)) ? row + 1 : 0;
      if (row == LOWER_CASE_IN_A_ROW) {
        return true;
      }
    }
    return false;
  }

  /** "24-oz", "100ml", "2nd", "3-pack", "2-in-1". */
  private static boolean measures(String value) {
    int digits = Chars.digitsEnd(value, 0);
    if (digits == 0 || digits > 5 || digits == value.length()) {
      return false;
    }
    int at = value.charAt(digits) == '-' || value.charAt(digits) == '.' ? digits + 1 : digits;
    int more = Chars.digitsEnd(value, at);
    int word = value.charAt(digits) == '.' ? more : at;
    word = Chars.at(value, word) == '-' ? word + 1 : word;
    int end = Chars.wordEnd(value, word);
    String unit = value.substring(word, end);
    // 12A may be a code; 120V and 60W are none.
    boolean electric = digits > 1 && (unit.equals("V") || unit.equals("W"));
    boolean small = electric || unit.equals(unit.toLowerCase(Locale.ROOT)) || unit.length() > 1;
    return end > word
        && (end == value.length() || value.charAt(end) == '-')
        && small
        && UNITS.contains(unit.toLowerCase(Locale.ROOT));
  }

  /** "9025IUEXXXX" describes numbers and is none. */
  private static boolean placeholder(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.contains("xxx")
        || lower.contains("yyww")
        || lower.contains("mmyy")
        || lower.contains("wwyy");
  }

  /**
   * Whether two codes can be the ends of one range: numbers that rise, or codes that differ in
   * their last digits only.
   */
  static boolean range(String first, String last) {
    if (Chars.digits(first) && Chars.digits(last)) {
      return last.length() - first.length() <= 6
          && new BigInteger(first).compareTo(new BigInteger(last)) < 0;
    }
    if (first.length() == VIN && last.length() == VIN) {
      return first.regionMatches(0, last, 0, 3) && !first.equals(last);
    }
    return first.length() == last.length()
        && pattern(first).equals(pattern(last))
        && !first.equals(last)
        && first.compareTo(last) < 0;
  }

  /** Whether two codes differ in their digits only. */
  static boolean sameForm(String one, String other) {
    return pattern(one).equals(pattern(other));
  }

  /** Letters stay in kind, digits are all one. */
  private static String pattern(String code) {
    var pattern = new StringBuilder();
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      pattern.append(Chars.digit(c) ? '0' : Chars.letter(c) ? 'A' : c);
    }
    return pattern.toString();
  }

  /** Whether one code of a list looks like the one before it. */
  static boolean alike(String before, String code) {
    boolean sameKind =
        Chars.digits(before) == Chars.digits(code) || pattern(before).equals(pattern(code));
    boolean sameLength = Math.abs(before.length() - code.length()) <= 2;
    boolean sameStart =
        before.length() > 1 && code.length() > 1 && before.regionMatches(true, 0, code, 0, 2);
    return sameStart || (sameKind && sameLength) || pattern(before).equals(pattern(code));
  }
}
