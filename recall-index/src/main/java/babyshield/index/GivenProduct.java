package babyshield.index;

import babyshield.event.Scan;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads what somebody gives of a product, wherever it is given: sent as a scan or only asked about,
 * the same is taken, the same is refused, and the same is judged. A misread check digit is refused
 * here, where somebody can scan again; taken, it would be searched in vain and look like "not
 * recalled".
 */
public final class GivenProduct {
  /** The fields that say which product it is. */
  public static final Set<ScanField> FIELDS =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(ScanField.SUBJECT)));

  private static final List<ScanField> KNOWN_BY =
      List.of(ScanField.GTIN, ScanField.BARCODE, ScanField.MODEL, ScanField.NAME);

  /** Digits as people and scanners write them: of these lengths, a barcode is a GTIN. */
  private static final Pattern DIGITS = Pattern.compile("[0-9][0-9 -]*");

  private GivenProduct() {}

  /**
   * A scan that has its product; its id and its times are left to the caller.
   *
   * @param given the text of a field, null where it is not given
   */
  public static Scan.Builder read(Function<ScanField, String> given) throws InvalidScan {
    var scan =
        Scan.newBuilder()
            .setGtin(gtin(clean(ScanField.GTIN, given)))
            .setBarcode(barcode(clean(ScanField.BARCODE, given)))
            .setModel(clean(ScanField.MODEL, given))
            .setBrand(clean(ScanField.BRAND, given))
            .setName(clean(ScanField.NAME, given))
            .setLot(clean(ScanField.LOT, given))
            .setSerial(clean(ScanField.SERIAL, given))
            .setCountry(clean(ScanField.COUNTRY, given));
    if (scan.getGtin() == null
        && scan.getBarcode() == null
        && scan.getModel() == null
        && scan.getName() == null) {
      throw new InvalidScan(
          InvalidScan.Fault.NOTHING_TO_COMPARE,
          "give at least one of gtin, barcode, model and name",
          Map.of("fields", KNOWN_BY.stream().map(ScanField::label).toList()));
    }
    return scan;
  }

  private static String clean(ScanField field, Function<ScanField, String> given)
      throws InvalidScan {
    return field.clean(given.apply(field));
  }

  /**
   * A number that is taken as certain: zeros are not put back, because the number may have lost
   * another digit as well, and one in ten fits by chance. {@link Product} reads such digits in a
   * barcode, and doubts them.
   */
  private static String gtin(String given) throws InvalidScan {
    if (given == null) {
      return null;
    }
    Gtin read = parse(given, ScanField.GTIN);
    long digits = digits(given);
    if (digits > 8 && digits < 12 && read.range() != GtinRange.BOOK) {
      throw InvalidScan.gtin(
          ScanField.GTIN,
          new Gtin.Invalid(
              "a GTIN has 8, 12, 13 or 14 digits, not "
                  + digits
                  + "; one that may have lost zeros goes into barcode",
              null));
    }
    return read.value();
  }

  /** Kept as scanned; the judge reads it. */
  private static String barcode(String given) throws InvalidScan {
    if (given != null && DIGITS.matcher(given).matches() && gtinLength(given)) {
      var _ = parse(given, ScanField.BARCODE);
    }
    return given;
  }

  private static boolean gtinLength(String text) {
    long digits = digits(text);
    return digits == 8 || (digits >= 12 && digits <= 14);
  }

  private static long digits(String text) {
    return text.chars().filter(c -> c >= '0' && c <= '9').count();
  }

  private static Gtin parse(String text, ScanField field) throws InvalidScan {
    try {
      return Gtin.readings(text).getFirst();
    } catch (Gtin.Invalid e) {
      throw InvalidScan.gtin(field, e);
    }
  }
}
