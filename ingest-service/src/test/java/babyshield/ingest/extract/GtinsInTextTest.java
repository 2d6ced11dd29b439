package babyshield.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Barcode numbers in sentences, and the many numbers that look like them. */
final class GtinsInTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Teething ring, UPC 036000291452, sold in blue",
        "printed under the barcode: 0 36000 29145 2.",
        "UPC 0-36000-29145-2 on the box",
        "Ring 0 36000 29145 2 in a bag",
        "code-barres 036000291452",
        "Strichcode: 036000291452",
        "\ubc14\ucf54\ub4dc 036000291452",
        "UPC 36000291452",
        "UPC 0 36000 29145",
        "UPC 36000-29145",
        "c\u00f3digo de barras n\u00ba 036000291452"
      })
  void shouldReadUpcAsAgenciesWriteIt(String text) {
    assertThat(Says.american(text)).containsExactly("GTIN 00036000291452");
  }

  @Test
  void shouldReadAllOfALabelledList() {
    assertThat(Says.american("UPC codes 036000291452, 4006381333931 and 96385074 (small pack)"))
        .containsExactly("GTIN 00036000291452", "GTIN 04006381333931", "GTIN 00000096385074");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Questions? Call 1-800-036-0002 or +4 006381333931",
        "Tel 036000291452",
        "order no. 036000291452",
        "NDC 036000291452 in cartons",
        "item number 036000291452",
        "a price of $036000291452",
        "X036000291452",
        "UPC 036000291453",
        "UPC 0 495940 3",
        "13 digits: 4006381333932",
        "96385074 pieces were sold",
        "on 20240531 in 19801 Wilmington, about 1,200 units, 25 %",
        "36000-29145 is not called a barcode",
        "UPC 06000291452"
      })
  void shouldNotTakeOtherNumbersForABarcode(String text) {
    assertThat(Says.american(text)).noneMatch(said -> said.startsWith("GTIN"));
  }

  @Test
  void shouldNotCompleteAPartOfALongerNumber() {
    // Twelve digits with a wrong check digit: the first eleven are no UPC without one.
    assertThat(Says.american("UPC 0 36000 29145 3")).isEmpty();
  }
}
