package babyshield.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes of packages in sentences. */
final class PackSizesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Net Wt. 12 oz | 12 oz",
        "500g bag | 500 g",
        "a 12 fl. oz. bottle | 12 fl oz",
        "16-oz. plastic tubs | 16 oz",
        "6 x 330 ml | 6 x 330 ml",
        "1,5 l Flasche | 1.5 l",
        "poids net 1 kg | 1 kg"
      })
  void shouldReadSizesBesideTheirPackage(String text, String size) {
    assertThat(Says.european(text)).containsExactly("PACK_SIZE " + size);
  }

  @Test
  void shouldReadBothSystemsOfOnePackage() {
    assertThat(Says.american("NET WT 4.5 OZ (128g)"))
        .containsExactly("PACK_SIZE 4.5 oz", "PACK_SIZE 128 g");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "about 6,020 pounds of ground beef",
        "weighs 18 pounds",
        "for children up to 40 lbs",
        "weight: 6.2 g",
        "$12 per lb",
        "a 3 g force"
      })
  void shouldNotTakeWeightsForSizes(String text) {
    assertThat(Says.american(text)).isEmpty();
  }
}
