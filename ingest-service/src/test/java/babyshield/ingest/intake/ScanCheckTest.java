package babyshield.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import babyshield.event.Scan;
import babyshield.index.InvalidScan;
import babyshield.ingest.personal.NoKeys;
import babyshield.platform.http.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ScanCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
  private static final ScanCheck CHECK =
      new ScanCheck(NoKeys.data(), Clock.fixed(NOW, ZoneOffset.UTC));
  private static final String GTIN = "4006381333931";

  @Test
  void shouldStoreAGtinInItsFourteenDigits() {
    assertThat(check(gtin("4 006381-333931")).getGtin()).isEqualTo("04006381333931");
  }

  @Test
  void shouldNameTheCheckDigitThatWasExpected() {
    ProblemException problem = refusal(gtin("4006381333932"));
    assertThat(problem.body())
        .containsEntry("status", 422)
        .containsEntry("type", "urn:babyshield:problem:check-digit")
        .containsEntry("field", "gtin")
        .containsEntry("expectedCheckDigit", "1");
    assertThat(problem).hasMessageContaining("check digit");
  }

  @Property
  void shouldRefuseEveryGtinWithOneDigitMisread(
      @ForAll @IntRange(max = 12) int position, @ForAll @IntRange(min = 1, max = 9) int by) {
    var misread = new StringBuilder(GTIN);
    int digit = (GTIN.charAt(position) - '0' + by) % 10;
    misread.setCharAt(position, (char) ('0' + digit));
    assertThat(refusal(gtin(misread.toString())).type()).isEqualTo(IntakeProblem.CHECK_DIGIT);
  }

  @Test
  void shouldTakeUpcEAndIsbnForWhatTheyStandFor() {
    assertThat(check(gtin("04252614")).getGtin()).isEqualTo("00042100005264");
    assertThat(check(gtin("0-306-40615-2")).getGtin()).isEqualTo("09780306406157");
  }

  /** It may have lost any other digit as well, and one in ten such numbers fits by chance. */
  @Test
  void shouldNotCompleteAGtinThatLacksDigits() {
    assertThat(refusal(gtin("36000291452"))).hasMessageContaining("not 11");
    assertThat(check(barcode("36000291452")).getBarcode()).isEqualTo("36000291452");
  }

  @Test
  void shouldRefuseAWrongCheckDigitInABarcodeOfDigits() {
    ProblemException problem = refusal(barcode("4006381333932"));
    assertThat(problem.body()).containsEntry("field", "barcode");
  }

  @Test
  void shouldKeepABarcodeAsItWasScanned() {
    String link = "https://id.gs1.org/01/04006381333931/10/ABC";
    assertThat(check(barcode(link)).getBarcode()).isEqualTo(link);
  }

  @Test
  void shouldKeepDigitsThatAreNoGtinAsABarcode() {
    assertThat(check(barcode("0104006381333931172512311012345")).getBarcode()).startsWith("0104");
  }

  @Test
  void shouldAskForSomethingToCompare() {
    var empty =
        new ScanBody(
            null, "u1", " ", null, null, "Brand", null, null, null, null, null, null, null, null,
            null);
    assertThat(refusal(empty).type()).isEqualTo(IntakeProblem.NOTHING_TO_COMPARE);
  }

  @Test
  void shouldNameTheFieldThatIsTooLong() {
    assertThat(refusal(name("x".repeat(1001))).body())
        .containsEntry("field", "name")
        .containsEntry("maxLength", 1000);
  }

  @Test
  void shouldRefuseHalfACharacter() {
    assertThat(refusal(name("ab\ud83d")).type()).isEqualTo(IntakeProblem.BAD_TEXT);
  }

  @Test
  void shouldTakeACharacterBeyondTheBasicPlane() {
    assertThat(check(name("bear \ud83e\uddf8")).getName()).endsWith("\ud83e\uddf8");
  }

  @ParameterizedTest
  @EnumSource(InvalidScan.Fault.class)
  void everyFaultIsAProblemOfItsName(InvalidScan.Fault fault) {
    assertThat(IntakeProblem.valueOf(fault.name()).slug()).isEqualTo(fault.slug());
  }

  @Test
  void shouldRefuseAScanIdThatIsNoUuid() {
    var body =
        new ScanBody(
            "1-1-1-1-1",
            null,
            null,
            null,
            "M1",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(refusal(body).type()).isEqualTo(IntakeProblem.BAD_SCAN_ID);
  }

  @Test
  void shouldRefuseATimeWithoutAnOffset() {
    var body =
        new ScanBody(
            null,
            null,
            null,
            null,
            "M1",
            null,
            null,
            null,
            null,
            null,
            "2026-11-23T16:00:00",
            null,
            null,
            null,
            null);
    assertThat(refusal(body).body()).containsEntry("field", "scannedAt");
  }

  private static Scan check(ScanBody body) {
    return CHECK.check(body);
  }

  private static ProblemException refusal(ScanBody body) {
    return catchThrowableOfType(ProblemException.class, () -> check(body));
  }

  private static ScanBody gtin(String gtin) {
    return new ScanBody(
        null, null, gtin, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  private static ScanBody barcode(String barcode) {
    return new ScanBody(
        null, null, null, barcode, null, null, null, null, null, null, null, null, null, null,
        null);
  }

  private static ScanBody name(String name) {
    return new ScanBody(
        null, null, null, null, null, null, name, null, null, null, null, null, null, null, null);
  }
}
