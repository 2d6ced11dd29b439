package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GtinTest {
  @ParameterizedTest
  @CsvSource({
    "4006381333931, 04006381333931",
    "036000291452, 00036000291452",
    "0 36000 29145 2, 00036000291452",
    "4-006381-333931, 04006381333931",
    "96385074, 00000096385074",
    "14006381333938, 14006381333938"
  })
  void shouldReadEveryLengthIntoFourteenDigits(String text, String value) throws Gtin.Invalid {
    assertThat(Gtin.parse(text).value()).isEqualTo(value);
  }

  @Test
  void shouldSayWhichCheckDigitWasExpected() {
    assertThatThrownBy(() -> Gtin.parse("4006381333932"))
        .isInstanceOfSatisfying(
            Gtin.Invalid.class, e -> assertThat(e.expectedCheckDigit()).isEqualTo('1'))
        .hasMessageContaining("should be 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "40063813339xx", "0000000000000", "123456789012345"})
  void shouldRefuseWhatIsNotAGtin(String text) {
    assertThatThrownBy(() -> Gtin.parse(text)).isInstanceOf(Gtin.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2000000000008", "0200590000000", "040000000003", "0000000000017"})
  void shouldKnowStoreInternalNumbers(String text) {
    assertThat(Gtin.findInBarcodeField(text)).allMatch(Gtin::restricted);
  }

  @Test
  void shouldFindNumbersInTextWithSpacesAndDashes() {
    String text = "EAN: 4006381333931, UPC 0 36000 29145 2 (lot 12) and 4-006381-333931.";

    assertThat(values(Gtin.findAll(text))).containsExactly("04006381333931", "00036000291452");
  }

  @Test
  void shouldNotTakeEightDigitsInTextForABarcode() {
    assertThat(Gtin.findAll("best before 96385074")).isEmpty();
    assertThat(values(Gtin.findInBarcodeField("96385074"))).containsExactly("00000096385074");
  }

  @Test
  void shouldNotCutANumberOutOfALongerOne() {
    assertThat(Gtin.findAll("94006381333931555")).isEmpty();
  }

  @Property
  void shouldAcceptExactlyOneCheckDigit(@ForAll("bodies") String body) {
    long accepted = IntStream.range(0, 10).filter(d -> parses(body + d)).count();

    assertThat(accepted).isEqualTo(1);
  }

  @Property
  void shouldNoticeAnySingleWrongDigit(
      @ForAll("bodies") String body,
      @ForAll @IntRange(max = 12) int at,
      @ForAll @IntRange(min = 1, max = 9) int by) {
    String number = valid(body);
    Assume.that(at < number.length());
    char wrong = (char) ('0' + (number.charAt(at) - '0' + by) % 10);
    String changed = number.substring(0, at) + wrong + number.substring(at + 1);

    assertThat(parses(changed)).isFalse();
  }

  @Property
  void shouldFindInTextWhatItParses(@ForAll("bodies") String body) throws Gtin.Invalid {
    String number = valid(body);

    assertThat(Gtin.findAll("UPC " + number + ".")).containsExactly(Gtin.parse(number));
  }

  @Provide
  Arbitrary<String> bodies() {
    return Arbitraries.strings()
        .numeric()
        .ofMinLength(11)
        .ofMaxLength(13)
        .filter(digits -> !digits.matches("0+"));
  }

  private static String valid(String body) {
    return IntStream.range(0, 10)
        .mapToObj(digit -> body + digit)
        .filter(GtinTest::parses)
        .findFirst()
        .orElseThrow();
  }

  private static boolean parses(String text) {
    try {
      Gtin.parse(text);
      return true;
    } catch (Gtin.Invalid e) {
      return false;
    }
  }

  private static List<String> values(List<Gtin> gtins) {
    return gtins.stream().map(Gtin::value).toList();
  }
}
