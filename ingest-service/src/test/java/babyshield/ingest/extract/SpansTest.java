package babyshield.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a text is: it is read, once, and every mention points at what it was read from. */
final class SpansTest {
  private static final List<String> PIECES =
      List.of(
          "lot ",
          "Lots: ",
          "batch no. ",
          "UPC ",
          "serial numbers from ",
          "model ",
          "best by ",
          "EXP ",
          "sold ",
          "from ",
          "through ",
          "and ",
          "to ",
          ", ",
          "; ",
          "-",
          " ",
          "/",
          ".",
          "(",
          ")",
          "\"",
          "#",
          "036000291452",
          "0 36000 29145 2",
          "A12",
          "L1001",
          "L1099",
          "4500",
          "May 5, 2024",
          "31/05/2024",
          "2024",
          "05/24",
          "12 oz ",
          "500 g ",
          "bag ",
          "6 x 330 ml ",
          "\n",
          "1. ",
          "2. ",
          "\u2116 ",
          "\ubc14\ucf54\ub4dc ",
          "beginning with ",
          "or later",
          "\ud83d\ude00");

  @Provide
  Arbitrary<String> sentences() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 3000)
  void shouldPointAtWhatWasRead(@ForAll("sentences") String text) {
    for (Identifier mention : read(text)) {
      String span = text.substring(mention.getStart(), mention.getEnd());
      switch (mention.getKind()) {
        case GTIN -> assertThat(mention.getValue()).contains(digits(span));
        case LOT, SERIAL, MODEL -> {
          assertThat(span)
              .contains(mention.getValue().equals(Found.OPEN) ? "" : mention.getValue());
          assertThat(span).contains(mention.getTo().equals(Found.OPEN) ? "" : mention.getTo());
        }
        case PACK_SIZE ->
            assertThat(letters(span)).startsWith(letters(mention.getValue()).substring(0, 1));
        default -> assertThat(span).containsPattern("\\d");
      }
    }
  }

  @Property(tries = 3000)
  void shouldReadAnyTextTwiceAlike(@ForAll String text) {
    assertThat(read(text)).isEqualTo(read(text));
  }

  @Example
  void shouldComeToAnEndWithAMegabyteOfNothingElse() {
    for (String piece : PIECES) {
      String text = piece.repeat(1_000_000 / piece.length());
      assertThat(read(text)).allMatch(mention -> mention.getEnd() <= text.length());
      assertThat(Headlines.brands("fsis", text + "recalls", text, "")).hasSizeLessThan(10);
    }
  }

  private static List<Identifier> read(String text) {
    return new Passages("cpsc")
        .add(new Passage("lots", text, IdentifierKind.LOT))
        .add("description", text)
        .identifiers(List.of());
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }

  private static String letters(String text) {
    return text.replaceAll("[^\\p{L}\\d]", "").toLowerCase(Locale.ROOT);
  }
}
