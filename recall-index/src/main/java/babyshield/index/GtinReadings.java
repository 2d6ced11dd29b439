package babyshield.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** What the digits that a person typed or a scanner sent may mean. */
final class GtinReadings {
  /** Systems that keep numbers in a wider field fill them to 18 digits at most, as SAP does. */
  private static final int WIDEST_FIELD = 18;

  private interface Reader {
    Gtin read(String digits) throws Gtin.Invalid;
  }

  private GtinReadings() {}

  static List<Gtin> of(String text) throws Gtin.Invalid {
    if (text.strip().regionMatches(true, 0, "ISBN", 0, 4)) {
      return List.of(Isbn.read(text));
    }
    String code = Digits.withoutSeparators(text.strip());
    var found = new LinkedHashSet<Gtin>();
    var reasons = new ArrayList<Gtin.Invalid>();
    for (Reader reader : readers(code)) {
      try {
        found.add(reader.read(code));
      } catch (Gtin.Invalid e) {
        reasons.add(e);
      }
    }
    if (found.isEmpty()) {
      throw all(reasons);
    }
    return List.copyOf(found);
  }

  /**
   * The most likely reading first. A GTIN-8 that begins with 0 is store-internal (GS1 General
   * Specifications, section 1.4), so eight digits with a 0 are a UPC-E first.
   */
  private static List<Reader> readers(String code) {
    boolean upcE = code.length() == 8 && (code.startsWith("0") || code.startsWith("1"));
    if (upcE) {
      return code.startsWith("0")
          ? List.of(UpcE::read, GtinReadings::filled)
          : List.of(GtinReadings::filled, UpcE::read);
    }
    return code.length() == 10
        ? List.of(Isbn::read, GtinReadings::filled)
        : List.of(GtinReadings::filled);
  }

  /** Spreadsheets drop leading zeros and wide fields add some: neither makes another number. */
  private static Gtin filled(String code) throws Gtin.Invalid {
    String digits = code;
    while (digits.length() > Gtin.LENGTH && code.length() <= WIDEST_FIELD && leadingZero(digits)) {
      digits = digits.substring(1);
    }
    boolean zerosLost = Digits.all(digits) && digits.length() > 8 && digits.length() < 12;
    return Gtin.parse(zerosLost ? Gtin.fill(digits) : digits);
  }

  private static boolean leadingZero(String digits) {
    return digits.charAt(0) == '0';
  }

  private static Gtin.Invalid all(List<Gtin.Invalid> reasons) {
    String message =
        reasons.stream().map(Throwable::getMessage).distinct().collect(Collectors.joining("; or "));
    return new Gtin.Invalid(message, reasons.getFirst().expectedCheckDigit());
  }
}
