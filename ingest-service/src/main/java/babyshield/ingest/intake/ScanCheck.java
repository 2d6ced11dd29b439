package babyshield.ingest.intake;

import babyshield.event.Scan;
import babyshield.index.Gtin;
import babyshield.platform.http.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes a scan of what a producer sent, or says what is wrong with it. A misread check digit is
 * refused here, where somebody can scan again; taken, it would be searched in vain and look like
 * "not recalled".
 */
final class ScanCheck {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Digits as people and scanners write them: of these lengths, a barcode is a GTIN. */
  private static final Pattern DIGITS = Pattern.compile("[0-9][0-9 -]*");

  private ScanCheck() {}

  /**
   * @throws ProblemException naming the field
   */
  static Scan check(ScanBody body, Instant now) {
    var scan =
        Scan.newBuilder()
            .setScanId(scanId(body.scanId()))
            .setSubject(ScanField.SUBJECT.clean(body.subject()))
            .setGtin(gtin(ScanField.GTIN.clean(body.gtin())))
            .setBarcode(barcode(ScanField.BARCODE.clean(body.barcode())))
            .setModel(ScanField.MODEL.clean(body.model()))
            .setBrand(ScanField.BRAND.clean(body.brand()))
            .setName(ScanField.NAME.clean(body.name()))
            .setLot(ScanField.LOT.clean(body.lot()))
            .setSerial(ScanField.SERIAL.clean(body.serial()))
            .setCountry(ScanField.COUNTRY.clean(body.country()))
            .setScannedAt(time(body.scannedAt()))
            .setReceivedAt(now)
            .build();
    if (scan.getGtin() == null
        && scan.getBarcode() == null
        && scan.getModel() == null
        && scan.getName() == null) {
      throw new ProblemException(
          IntakeProblem.NOTHING_TO_COMPARE, "give at least one of gtin, barcode, model and name");
    }
    return scan;
  }

  static boolean isUuid(String text) {
    return UUID_TEXT.matcher(text).matches();
  }

  private static String scanId(String given) {
    if (given == null) {
      return UUID.randomUUID().toString();
    }
    if (!isUuid(given)) {
      throw new ProblemException(
          IntakeProblem.BAD_SCAN_ID,
          "scanId is a UUID, or is left out to be given one",
          Map.of("field", "scanId"));
    }
    return given.toLowerCase(Locale.ROOT);
  }

  private static String gtin(String given) {
    return given == null ? null : parse(given, ScanField.GTIN).value();
  }

  /** Kept as scanned; the worker reads it. */
  private static String barcode(String given) {
    if (given != null && DIGITS.matcher(given).matches() && gtinLength(given)) {
      var _ = parse(given, ScanField.BARCODE);
    }
    return given;
  }

  private static boolean gtinLength(String text) {
    long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
    return digits == 8 || (digits >= 12 && digits <= 14);
  }

  private static Gtin parse(String text, ScanField field) {
    try {
      return Gtin.parse(text);
    } catch (Gtin.Invalid e) {
      var extensions = new LinkedHashMap<String, Object>();
      extensions.put("field", field.label());
      Optional<String> expected = Optional.ofNullable(e.expectedCheckDigit()).map(String::valueOf);
      expected.ifPresent(digit -> extensions.put("expectedCheckDigit", digit));
      throw new ProblemException(
          expected.isPresent() ? IntakeProblem.CHECK_DIGIT : IntakeProblem.INVALID_GTIN,
          field.label() + ": " + e.getMessage(),
          extensions);
    }
  }

  private static Instant time(String given) {
    if (given == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(given).toInstant();
    } catch (DateTimeException e) {
      throw new ProblemException(
          IntakeProblem.BAD_TIME,
          "scannedAt is a time with its offset, as 2026-11-23T16:00:00Z",
          Map.of("field", "scannedAt"));
    }
  }
}
