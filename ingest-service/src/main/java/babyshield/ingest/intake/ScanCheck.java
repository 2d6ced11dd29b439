package babyshield.ingest.intake;

import babyshield.event.Scan;
import babyshield.index.GivenProduct;
import babyshield.index.InvalidScan;
import babyshield.index.ScanField;
import babyshield.ingest.personal.PersonalData;
import babyshield.ingest.personal.PersonalFields;
import babyshield.platform.http.ProblemException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes a scan of what a producer sent, or says what is wrong with it. From here on the subject is
 * a pseudonym and the personal fields are encrypted. Thread-safe.
 */
final class ScanCheck {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final PersonalData personal;
  private final Clock clock;

  ScanCheck(PersonalData personal, Clock clock) {
    this.personal = personal;
    this.clock = clock;
  }

  /**
   * @throws ProblemException naming the field, or saying that personal fields cannot be encrypted
   *     now
   */
  Scan check(ScanBody body) {
    try {
      PersonalFields fields =
          PersonalFields.clean(body.contact(), body.notes(), body.device(), body.place());
      String subject = subject(body);
      Scan.Builder scan =
          GivenProduct.read(body::field)
              .setScanId(scanId(body.scanId()))
              .setSubject(subject)
              .setScannedAt(time(body.scannedAt()))
              .setReceivedAt(clock.instant());
      return scan.setPersonal(personal.seal(fields, scan.getScanId(), subject)).build();
    } catch (InvalidScan e) {
      throw new ProblemException(
          IntakeProblem.valueOf(e.fault().name()), e.getMessage(), e.details());
    }
  }

  private String subject(ScanBody body) throws InvalidScan {
    String given = ScanField.SUBJECT.clean(body.subject());
    return given == null ? null : personal.pseudonym(given);
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
