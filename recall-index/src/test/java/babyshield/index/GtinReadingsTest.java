package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.gs1.CheckDigit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GtinReadingsTest {
  @ParameterizedTest
  @CsvSource({
    "4006381333931, 04006381333931",
    "036000291452, 00036000291452",
    "36000291452, 00036000291452",
    "14006381333938, 14006381333938",
    "0004006381333931, 04006381333931",
    "000000000096385074, 00000096385074",
    "96385074, 00000096385074",
    "04252614, 00042100005264",
    "0-306-40615-2, 09780306406157",
    "978-0-306-40615-7, 09780306406157",
    "ISBN-13: 978-0-306-40615-7, 09780306406157",
    "isbn 080442957x, 09780804429573"
  })
  void shouldReadEveryWayAProductNumberIsWritten(String text, String first) throws Gtin.Invalid {
    assertThat(Gtin.readings(text).getFirst().value()).isEqualTo(first);
  }

  /** 01234565 is a GTIN-8 (a store's own) and the UPC-E of 0 12345 00006 5. */
  @Test
  void shouldGiveBothReadingsOfEightDigitsThatAreTwoNumbers() throws Gtin.Invalid {
    assertThat(Gtin.readings("01234565"))
        .extracting(Gtin::value)
        .containsExactly("00012345000065", "00000001234565");
  }

  @Test
  void shouldPutTheGtin8FirstWhereItIsNotStoreInternal() throws Gtin.Invalid {
    assertThat(Gtin.readings("12345670"))
        .extracting(Gtin::value)
        .containsExactly("00000012345670", "00123456000070");
  }

  @Test
  void shouldGiveBothReadingsOfTenDigitsThatAreAnIsbnAndAUpcWithoutZeros() throws Gtin.Invalid {
    assertThat(Gtin.readings("0000001007"))
        .extracting(Gtin::value)
        .containsExactly("09780000001009", "00000000001007");
  }

  @Test
  void shouldNameTheExpectedCheckDigitOfEachReading() {
    assertThatThrownBy(() -> Gtin.readings("01234567"))
        .isInstanceOfSatisfying(
            Gtin.Invalid.class, e -> assertThat(e.expectedCheckDigit()).isEqualTo('5'))
        .hasMessageContaining("should be 5");
    assertThatThrownBy(() -> Gtin.readings("0306406153"))
        .hasMessageContaining("of the ISBN is 3 but should be 2")
        .hasMessageContaining("the check digit is 3 but should be 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "1234567", "00000000", "A4006381333931", "0000040063813339310", "ISBN"})
  void shouldRefuseWhatIsNoProductNumber(String text) {
    assertThatThrownBy(() -> Gtin.readings(text)).isInstanceOf(Gtin.Invalid.class);
  }

  @Property
  void shouldNeverGiveAnInvalidNumber(@ForAll @StringLength(max = 20) String text) {
    assertThat(readings(text)).allMatch(gtin -> parses(gtin.value()));
  }

  @Property
  void shouldNeverGiveAnInvalidNumberForDigits(@ForAll("digits") String text) {
    assertThat(readings(text)).allMatch(gtin -> parses(gtin.value())).doesNotHaveDuplicates();
  }

  @Property
  void shouldNotCareForSpacesAndDashes(@ForAll("numbers") String number, @ForAll int where) {
    int at = Math.floorMod(where, number.length());
    String split = number.substring(0, at) + (where % 2 == 0 ? " " : "-") + number.substring(at);

    assertThat(readings(" " + split + "\r\n")).isEqualTo(readings(number)).isNotEmpty();
  }

  @Property
  void shouldNotCareForLeadingZeros(
      @ForAll("numbers") String number, @ForAll @IntRange(max = 4) int zeros) {
    assertThat(readings("0".repeat(zeros) + number)).isEqualTo(readings(number)).isNotEmpty();
  }

  @Property
  void shouldNameTheDigitThatMakesItRight(@ForAll("numbers") String number) throws Gtin.Invalid {
    int last = number.length() - 1;
    char wrong = (char) ('0' + (number.charAt(last) - '0' + 1) % 10);

    assertThatThrownBy(() -> Gtin.readings(number.substring(0, last) + wrong))
        .isInstanceOfSatisfying(
            Gtin.Invalid.class,
            e -> assertThat(e.expectedCheckDigit()).isEqualTo(number.charAt(last)));
  }

  /** Numbers of twelve to fourteen digits, which can be nothing else. */
  @Provide
  Arbitrary<String> numbers() {
    return Arbitraries.strings()
        .numeric()
        .ofMinLength(11)
        .ofMaxLength(13)
        .filter(body -> body.charAt(0) != '0')
        .map(body -> body + CheckDigit.of(body));
  }

  @Provide
  Arbitrary<String> digits() {
    return Arbitraries.strings().numeric().withChars("-X").ofMinLength(6).ofMaxLength(19);
  }

  private static List<Gtin> readings(String text) {
    var readings = new ArrayList<Gtin>();
    try {
      readings.addAll(Gtin.readings(text));
    } catch (Gtin.Invalid e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
    return readings;
  }

  private static boolean parses(String text) {
    try {
      return Gtin.parse(text).value().equals(text);
    } catch (Gtin.Invalid e) {
      return false;
    }
  }
}
