package babyshield.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.gs1.ScannedCode.Form;
import babyshield.index.Gtin;
import java.time.Year;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Whatever a scanner, a person or an attacker sends. */
class ScannedCodePropertyTest {
  private static final Year SCANNED = Year.of(2026);
  private static final List<String> CODES =
      List.of(
          "]C10109520123456788\u001d10ABC1\u001d17251231",
          "(01)09520123456788(10)ABC\\(1(21)X(17)251200",
          "https://id.gs1.org/stem/01/09520123456788/22/2A/10/ABC%2d1/21/X?17=251231&3103=000195#a",
          "]E09520123456788|]e010ABC\u001d21X",
          "]Q301095201234567888110" + "0900001000123215110700" + "3261231\u001d10AB",
          "^01095201234567888013952AdX^423528056^8008250101120000^8030AAAA",
          "01095201234567881021045A",
          "0-306-40615-2",
          "01234565");

  @Property(tries = 3_000)
  void shouldReadAnyText(@ForAll @StringLength(max = 60) String text) {
    assertSound(text);
  }

  @Property(tries = 3_000)
  void shouldReadAnyTextOfTheCharactersOfCodes(@ForAll("codeLike") String text) {
    assertSound(text);
  }

  /** As long as a code may be, of pieces that a reader might stumble over again and again. */
  @Property(tries = 60)
  void shouldReadLongTexts(@ForAll("pieces") String piece, @ForAll("pieces") String end) {
    String text = piece.repeat(7_000 / piece.length());

    assertSound(text);
    assertSound(text + end);
  }

  @Property(tries = 5_000)
  void shouldReadCodesThatAreDamaged(@ForAll("damaged") String text) {
    assertSound(text);
  }

  /** A single wrong digit is always noticed, in every form. */
  @Property
  void shouldNotReadAnotherNumberFromOneWrongDigit(
      @ForAll("places") int at, @ForAll("shifts") int by, @ForAll("forms") String form) {
    String number = "09520123456788";
    char wrong = (char) ('0' + (number.charAt(at) - '0' + by) % 10);
    String changed = number.substring(0, at) + wrong + number.substring(at + 1);

    ScannedCode code = ScannedCode.read(form.formatted(changed), SCANNED);

    assertThat(code.gtins()).isEmpty();
    assertThat(code.problems()).anyMatch(problem -> problem.contains("but should be"));
  }

  @Property
  void shouldReadTheLotAsItWasWritten(@ForAll("lots") String lot) {
    ScannedCode code = ScannedCode.read("]C1010952012345678810" + lot, SCANNED);

    assertThat(code.lot()).isEqualTo(lot);
    assertThat(code.problems()).isEmpty();
  }

  private static void assertSound(String text) {
    ScannedCode code = ScannedCode.read(text, SCANNED);

    assertThat(code.gtins()).allMatch(gtin -> Gtin.findAll(gtin.value()).contains(gtin));
    assertThat(code.gtins().isEmpty() && code.problems().isEmpty()).isFalse();
    assertThat(code.problems()).noneMatch(String::isBlank);
    assertThat(code.form() == Form.UNREADABLE && !code.gtins().isEmpty()).isFalse();
  }

  @Provide
  Arbitrary<String> codeLike() {
    return Arbitraries.of(
            "01",
            "09520123456788",
            "10",
            "21",
            "17",
            "251231",
            "]C1",
            "]d2",
            "]E0",
            "(",
            ")",
            "\\",
            "\u001d",
            "^",
            "https://",
            "a.b",
            "/",
            "?",
            "&",
            "=",
            "%",
            "%41",
            "#",
            "X",
            "9",
            "0",
            "|]e0",
            "8110",
            "8006",
            "423",
            "7007",
            " ",
            "-",
            "ISBN",
            "é")
        .list()
        .ofMaxSize(14)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> damaged() {
    return Combinators.combine(
            Arbitraries.of(CODES),
            Arbitraries.integers().between(0, 200),
            Arbitraries.integers().between(0, 5),
            Arbitraries.strings().ascii().ofMaxLength(4))
        .as(ScannedCodePropertyTest::damage);
  }

  private static String damage(String code, int where, int cut, String put) {
    int from = where % (code.length() + 1);
    int to = Math.min(code.length(), from + cut);
    return code.substring(0, from) + put + code.substring(to);
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
        "a.",
        "a/",
        "(01)",
        "(10)A",
        "\\(",
        "01/",
        "/01/1",
        "10",
        "20",
        "11251231",
        "\u001d",
        "^",
        "%",
        "&99=A",
        "0",
        "-",
        " ",
        "01095201234567880",
        "(20)11",
        "]C1",
        "https://a.b/01/09520123456788/");
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.integers().between(0, 13);
  }

  @Provide
  Arbitrary<Integer> shifts() {
    return Arbitraries.integers().between(1, 9);
  }

  @Provide
  Arbitrary<String> forms() {
    return Arbitraries.of(
        "%s", "]C101%s", "01%s10ABC", "(01)%s(10)A", "https://a.b/01/%s/10/A", "]Q1a.b/01/%s");
  }

  @Provide
  Arbitrary<String> lots() {
    return Arbitraries.strings().withChars(CharacterSets.CSET_82).ofMinLength(1).ofMaxLength(20);
  }
}
