package babyshield.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a feed found, and what its texts say besides. */
final class PassagesTest {
  @Test
  void shouldKeepWhatTheFeedFoundAndAddOnlyWhatIsNew() {
    Identifier own = own(IdentifierKind.LOT, "A1201", "batch");
    List<Identifier> all =
        new Passages("cpsc").add("description", "Lots A1201 and A1202").identifiers(List.of(own));
    assertThat(all)
        .containsExactly(
            own, new Identifier(IdentifierKind.LOT, "A1202", "description", "", 15, 20, 0));
  }

  @Test
  void shouldReadTheTextsThatTheFeedKeptWhole() {
    Identifier own = own(IdentifierKind.LOT, "Lot 4417, best by 5/31/2024", "code_info");
    assertThat(new Passages("openfda-food").identifiers(List.of(own)))
        .containsExactly(
            own,
            new Identifier(IdentifierKind.LOT, "4417", "code_info", "", 4, 8, 0),
            new Identifier(IdentifierKind.BEST_BEFORE, "2024-05-31", "code_info", "", 18, 27, 0));
  }

  @Test
  void shouldTellTheKindOfADateFromItsField() {
    Identifier own = own(IdentifierKind.DATE, "31.05.2024", "bestBeforeDescription");
    Identifier made = own(IdentifierKind.DATE, "01.02.2024", "productionDates");
    assertThat(new Passages("uk-fsa").identifiers(List.of(own, made)).stream().map(Says::words))
        .contains("BEST_BEFORE 2024-05-31", "PRODUCED 2024-02-01");
  }

  @Test
  void shouldKeepApartTheProductsThatATextEnumerates() {
    Identifier codes =
        own(IdentifierKind.LOT, "1. Lot 4417 EXP 05/2027 2. Lot 4418 EXP 06/2027", "code_info");
    List<Identifier> all =
        new Passages("openfda-food")
            .add("product", "1. Pear puree, UPC 036000291452 2. Apple puree, UPC 4006381333931")
            .identifiers(List.of(own(IdentifierKind.GTIN, "00036000291452", "x"), codes));
    assertThat(all.stream().map(mention -> Says.words(mention) + " of " + mention.getProduct()))
        .contains(
            "GTIN 00036000291452 of 1",
            "GTIN 04006381333931 of 2",
            "LOT 4417 of 1",
            "LOT 4418 of 2",
            "BEST_BEFORE 2027-05 of 1",
            "BEST_BEFORE 2027-06 of 2");
  }

  @Test
  void shouldTakeLinesForProducts() {
    List<Identifier> all =
        new Passages("fsis")
            .add(
                "product",
                "12-oz. bags of pears, lot code 4417\n16-oz. bags of apples, lot code 4417")
            .identifiers(List.of());
    assertThat(all.stream().map(mention -> Says.words(mention) + " of " + mention.getProduct()))
        .containsExactly(
            "LOT 4417 of 1", "LOT 4417 of 2", "PACK_SIZE 12 oz of 1", "PACK_SIZE 16 oz of 2");
  }

  @Test
  void shouldNotNumberProductsThatTwoTextsCountDifferently() {
    Identifier codes = own(IdentifierKind.LOT, "1. Lot 4417 2. Lot 4418 3. Lot 4419", "code_info");
    List<Identifier> all =
        new Passages("openfda-food")
            .add("product", "1. Pear puree 500 g jar 2. Apple puree 500 g jar")
            .identifiers(List.of(codes));
    assertThat(all).allMatch(mention -> mention.getProduct() == 0);
  }

  private static Identifier own(IdentifierKind kind, String value, String field) {
    return new Identifier(kind, value, field, "", -1, -1, 0);
  }
}
