package babyshield.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Brands of headlines. */
final class HeadlinesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Pear & Sons Recalls Fruit Puree Due to Metal | Pear & Sons",
        "Pear Foods, Inc. Voluntarily Recalls Puree Because of Possible Health Risk | Pear Foods",
        "Pear Imports Issues Voluntary Recall of Leaf Powder | Pear Imports",
        "Trampolines Recalled by Pear Sports Limited Due to Fall Hazard | Pear Sports",
        "Certain Pear Tree brand Muffins recalled due to pieces of metal | Pear Tree",
        "Pear Kitchens LLC of Chicago, Ill. Recalls Soup | Pear Kitchens"
      })
  void shouldNameTheFirmOrTheBrand(String title, String brand) {
    assertThat(Headlines.brands("fsis", title, "", "")).containsExactly(brand);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Florida Firm Recalls Beef Products Due To Drug",
        "New Jersey Establishment Recalls Poultry",
        "FSIS Issues Public Health Alert for Ready-to-Eat Meat, Recall Requested",
        "Muffins recalled due to undeclared milk",
        "Soft toy"
      })
  void shouldNameNobodyWhereNobodyIsNamed(String title) {
    assertThat(Headlines.brands("fsis", title, "", "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Baby rattles of the Pear Tree brand", "Pear Tree-branded rattles"})
  void shouldFindTheBrandInWhatTheProductIsCalled(String product) {
    assertThat(Headlines.brands("eu-safety-gate", "Rattles", product, ""))
        .containsExactly("Pear Tree");
  }

  @Test
  void shouldNotTakeTheShopThatRecallsForABrandWhereShopsDo() {
    assertThat(Headlines.brands("uk-fsa", "Pear Stores recalls Oat Bars", "", "")).isEmpty();
  }
}
