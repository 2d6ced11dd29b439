package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.gs1.CheckDigit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpcETest {
  /** One for each of the ten last digits. */
  @ParameterizedTest
  @CsvSource({
    "123450, 00012000003455",
    "123451, 00012100003454",
    "123452, 00012200003453",
    "123453, 00012300000451",
    "123454, 00012340000053",
    "123455, 00012345000058",
    "123456, 00012345000065",
    "123457, 00012345000072",
    "123458, 00012345000089",
    "123459, 00012345000096"
  })
  void shouldPutTheZerosBackWhereTheLastDigitSays(String six, String value) throws Gtin.Invalid {
    assertThat(Gtin.upcE(six).value()).isEqualTo(value);
  }

  @Test
  void shouldReadSevenDigitsWithCheckDigitOrWithNumberSystem() throws Gtin.Invalid {
    assertThat(Gtin.upcE("1234565").value()).isEqualTo("00012345000065");
    assertThat(Gtin.upcE("1123457").value()).isEqualTo("00112345000079");
  }

  @Test
  void shouldNameTheExpectedCheckDigit() {
    assertThatThrownBy(() -> Gtin.upcE("01234567"))
        .isInstanceOfSatisfying(
            Gtin.Invalid.class, e -> assertThat(e.expectedCheckDigit()).isEqualTo('5'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "123456789", "12345a", "21234565", "00000000", "2345678"})
  void shouldRefuseWhatIsNotUpcE(String text) {
    assertThatThrownBy(() -> Gtin.upcE(text)).isInstanceOf(Gtin.Invalid.class);
  }

  @Property
  void shouldExpandWhatIsCompressed(@ForAll("withZeros") String body) throws Gtin.Invalid {
    String upcA = body + CheckDigit.of(body);
    String upcE = body.charAt(0) + compressed(body) + CheckDigit.of(body);

    assertThat(Gtin.upcE(upcE)).isEqualTo(Gtin.parse(upcA));
    assertThat(Gtin.readings(upcE)).contains(Gtin.parse(upcA));
  }

  /** The rules of the symbol from the other side: number system, maker, item. */
  private static String compressed(String body) {
    String maker = body.substring(1, 6);
    String item = body.substring(6);
    if (maker.matches("..[012]00") && item.startsWith("00")) {
      return maker.substring(0, 2) + item.substring(2) + maker.charAt(2);
    }
    if (maker.endsWith("00") && item.startsWith("000")) {
      return maker.substring(0, 3) + item.substring(3) + "3";
    }
    if (maker.endsWith("0") && item.startsWith("0000")) {
      return maker.substring(0, 4) + item.charAt(4) + "4";
    }
    return maker + item.charAt(4);
  }

  /** Eleven digits whose zeros stand where UPC-E can leave them out. */
  @Provide
  Arbitrary<String> withZeros() {
    return Arbitraries.oneOf(
            of("[01]", "..", "[012]", "0000", "..."),
            of("[01]", "..", "[3-9]", "00000", ".."),
            of("[01]", "...", "[1-9]", "00000", "."),
            of("[01]", "....", "[1-9]", "0000", "[5-9]"))
        .filter(body -> !body.matches("0+"));
  }

  private static Arbitrary<String> of(String... parts) {
    Arbitrary<String> all = Arbitraries.just("");
    for (char c : String.join("", parts).replaceAll("\\[[^]]*]", "#").toCharArray()) {
      all = all.flatMap(text -> digit(c, parts, text).map(digit -> text + digit));
    }
    return all;
  }

  private static Arbitrary<Character> digit(char c, String[] parts, String before) {
    if (c == '0') {
      return Arbitraries.just('0');
    }
    Arbitrary<Character> any = Arbitraries.chars().range('0', '9');
    return c == '.' ? any : any.filter(d -> String.valueOf(d).matches(set(parts, before)));
  }

  /** The set that stands where the next character goes. */
  private static String set(String[] parts, String before) {
    int at = 0;
    for (String part : parts) {
      if (at == before.length() && part.startsWith("[")) {
        return part;
      }
      at += part.startsWith("[") ? 1 : part.length();
    }
    throw new IllegalStateException("no set at " + before.length());
  }
}
