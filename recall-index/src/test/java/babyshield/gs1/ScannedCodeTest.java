package babyshield.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.gs1.ScannedCode.Form;
import babyshield.index.Gtin;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code |} stands for FNC1. */
class ScannedCodeTest {
  private static final Year SCANNED = Year.of(2026);

  @ParameterizedTest
  @CsvSource({
    "]C10109520123456788|10ABC1, ELEMENT_STRING",
    "]d2010952012345678810ABC1, ELEMENT_STRING",
    "]Q310ABC1|0109520123456788, ELEMENT_STRING",
    "]e0010952012345678810ABC1, ELEMENT_STRING",
    "]J1010952012345678810ABC1, ELEMENT_STRING",
    "|010952012345678810ABC1, ELEMENT_STRING",
    "^010952012345678810ABC1^21X, ELEMENT_STRING",
    "010952012345678810ABC1, ELEMENT_STRING",
    "010952012345678810ABC1<GS>21X, ELEMENT_STRING",
    "10ABC1{GS}0109520123456788, ELEMENT_STRING",
    "(01)09520123456788(10)ABC1, BRACKETED",
    "' (01) 09520123456788 (10) ABC1', BRACKETED",
    "https://id.gs1.org/01/09520123456788/10/ABC1, DIGITAL_LINK",
    "HTTPS://ID.GS1.ORG/01/09520123456788/10/ABC1, DIGITAL_LINK",
    "hTTps://shop.example/a/b/01/09520123456788/10/ABC1/?linkType=all#top, DIGITAL_LINK",
    "https://shop.example/gtin/9520123456788/lot/ABC1, DIGITAL_LINK",
    "shop.example/01/09520123456788/10/%41BC1, DIGITAL_LINK",
    "]Q1https://shop.example/01/09520123456788/10/ABC1, DIGITAL_LINK"
  })
  void shouldReadNumberAndLotInEveryForm(String text, Form form) {
    ScannedCode code = read(text);

    assertThat(code.problems()).isEmpty();
    assertThat(code.gtins()).extracting(Gtin::value).containsExactly("09520123456788");
    assertThat(code.lot()).isEqualTo("ABC1");
    assertThat(code.form()).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource({
    "9520123456788, 09520123456788",
    "]E09520123456788, 09520123456788",
    "]E0036000291452, 00036000291452",
    "]E396385074, 00000096385074",
    "]E3952012345678812345, 09520123456788",
    "]E496385074, 00000096385074",
    "]I119520123456785, 19520123456785",
    "]C09520123456788, 09520123456788",
    "]X0036000291452, 00036000291452",
    "]A0TEXT, "
  })
  void shouldReadDigitsOfEverySymbol(String text, String value) {
    ScannedCode code = read(text);

    assertThat(code.gtins().stream().map(Gtin::value).findFirst().orElse(null)).isEqualTo(value);
    assertThat(code.problems().isEmpty()).isEqualTo(value != null);
  }

  @Test
  void shouldReadSerialAndDates() {
    ScannedCode code = read("]d2010952012345678821S-1|1125010213250103152502001625020117260228");

    assertThat(code.problems()).isEmpty();
    assertThat(code.serial()).isEqualTo("S-1");
    assertThat(code.dates())
        .isEqualTo(
            Map.of(
                "11", LocalDate.of(2025, 1, 2),
                "13", LocalDate.of(2025, 1, 3),
                "15", LocalDate.of(2025, 2, 28),
                "16", LocalDate.of(2025, 2, 1),
                "17", LocalDate.of(2026, 2, 28)));
  }

  @Test
  void shouldReadTheLotOfACompositeSymbol() {
    ScannedCode code = ScannedCode.read("]E09520123456788|]e010ABC\u001d21X", SCANNED);

    assertThat(code.gtins()).extracting(Gtin::value).containsExactly("09520123456788");
    assertThat(code.lot()).isEqualTo("ABC");
    assertThat(code.serial()).isEqualTo("X");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9520123456780",
        "]E09520123456780",
        "]C1010952012345678010ABC",
        "010952012345678010ABC",
        "(01)09520123456780",
        "https://id.gs1.org/01/09520123456780",
        "https://id.gs1.org/01/9520123456780"
      })
  void shouldNameTheRightCheckDigitAndGiveNoNumber(String text) {
    ScannedCode code = read(text);

    assertThat(code.gtins()).isEmpty();
    assertThat(code.problems()).anyMatch(problem -> problem.contains("is 0 but should be 8"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', empty",
    "]Q1, empty",
    "hello, only digits",
    "]C1TEXT, no GS1 Application Identifier at",
    "https://shop.example/cart, names no product",
    "https://shop.example/01/09520123456788?10=ABC, belongs in the path",
    "(10)ABC, no product number",
    "]C100095201234567891235, no product number",
    "]C1010952012345678817251331, illegal month",
    "]C1010952012345678889X, no GS1 Application Identifier",
    "(01)09520123456788(10)A(10)B, stands twice with different values",
    "(01)00000000000000, all zeros"
  })
  void shouldSayWhatIsWrong(String text, String problem) {
    assertThat(read(text).problems()).anyMatch(said -> said.contains(problem));
  }

  @Test
  void shouldKeepTheNumberWhereSomethingElseIsWrong() {
    assertThat(read("]C1010952012345678817251331").gtins()).hasSize(1);
    assertThat(read("https://shop.example/01/09520123456788?10=ABC").gtins()).hasSize(1);
  }

  @Test
  void shouldNotChooseBetweenTwoLots() {
    assertThat(read("(01)09520123456788(10)A(10)B").lot()).isNull();
  }

  /** Without FNC1 the lot may be ABC with an expiry after it, or ABC17251231. */
  @Test
  void shouldNotTakeALotWhoseEndIsUnclear() {
    ScannedCode code = read("010952012345678810ABC17251231");

    assertThat(code.gtins()).hasSize(1);
    assertThat(code.lot()).isNull();
    assertThat(code.problems()).anyMatch(problem -> problem.contains("unclear where"));
  }

  @Test
  void shouldTakeTheLotWhereTheScannerSendsSeparators() {
    assertThat(read("|010952012345678810ABC17251231").lot()).isEqualTo("ABC17251231");
    assertThat(read("|010952012345678810ABC17251231|").lot()).isEqualTo("ABC17251231");
    assertThat(read("]C1010952012345678810ABC17251231").lot()).isEqualTo("ABC17251231");
    assertThat(read("010952012345678810ABC17251231|21X").lot()).isEqualTo("ABC17251231");
  }

  /** A number that lacks a digit passes for one without its zeros one time in ten. */
  @Test
  void shouldSayThatZerosWerePutBack() {
    ScannedCode code = read("36000291452");

    assertThat(code.gtins()).extracting(Gtin::value).containsExactly("00036000291452");
    assertThat(code.problems()).anyMatch(problem -> problem.contains("lost its leading zeros"));
    assertThat(read("0-8044-2957-X").problems()).isEmpty();
    assertThat(read("1000001004").problems()).isNotEmpty();
  }

  /** 01234565 is right as UPC-E, and wrong as EAN-8 with one digit changed. */
  @Test
  void shouldNotTakeAWrongEan8ForAUpcE() {
    assertThat(read("]E401234560").gtins()).isEmpty();
    assertThat(read("]E401234560").problems()).anyMatch(said -> said.contains("but should be 5"));
    assertThat(read("]E001234565").gtins()).isNotEmpty();
  }

  @Test
  void shouldReadWhatACaseHolds() {
    ScannedCode code = read("]C10095201234567891234502095201234567883712");

    assertThat(code.problems()).isEmpty();
    assertThat(code.gtins()).extracting(Gtin::value).containsExactly("09520123456788");
  }

  @Test
  void shouldGiveStoreInternalNumbersForWhatTheyAre() {
    assertThat(read("2000000000008").gtins()).hasSize(1).allMatch(Gtin::restricted);
  }

  @Test
  void shouldRefuseWhatNoBarcodeHolds() {
    assertThat(read("1".repeat(7_090)).problems())
        .containsExactly("the code is longer than any barcode");
  }

  private static ScannedCode read(String text) {
    return ScannedCode.read(text.replace('|', '\u001d'), SCANNED);
  }
}
