package babyshield.worker.links;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://Agency.example/Recall/One,       agency.example/recall/one",
    "http://www.agency.example/recall/one/,   agency.example/recall/one",
    "https://agency.example/recall/one?lang=en, agency.example/recall/one",
    "https://agency.example/recall/one#top,   agency.example/recall/one",
    "' https://agency.example/recall/one ',   agency.example/recall/one",
    "https://rappel.conso.gouv.fr/fiche-rappel/16420/Interne,"
        + " rappel.conso.gouv.fr/fiche-rappel/16420",
    "https://rappel.conso.gouv.fr/fiche-rappel/16420,        "
        + " rappel.conso.gouv.fr/fiche-rappel/16420",
    "http://rappel.conso.gouv.fr/fiche-rappel/2024-12-0026,"
        + " rappel.conso.gouv.fr/fiche-rappel/2024-12-0026",
  })
  void shouldBeTheSameHoweverTheUrlIsWritten(String url, String canonical) {
    assertThat(CanonicalUrl.of(url)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "n/a", "https://agency.example", "https://agency.example/", "ftp://a/b"})
  void shouldBeEmptyWhereThereIsNoPage(String url) {
    assertThat(CanonicalUrl.of(url)).isEmpty();
  }

  @Test
  void shouldNotNameANoticeThatOnlyItsQueryTellsFromOthers() {
    assertThat(CanonicalUrl.ofNotice("https://agency.example/api.json?search=number:1")).isEmpty();
    assertThat(CanonicalUrl.ofNotice("https://agency.example/one")).isEqualTo("agency.example/one");
  }
}
