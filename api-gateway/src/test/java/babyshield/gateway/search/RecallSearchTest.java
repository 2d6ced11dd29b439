package babyshield.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import babyshield.index.Gtin;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecallSearchTest {
  private final Log log = new Log();

  @AfterEach
  void close() throws Exception {
    log.close();
  }

  @ParameterizedTest
  @CsvSource({
    "en, Strollers recalled after burning smell, burn stroller",
    "en, The child's high-chair, high chair child",
    "fr, Rappel de hochets pour bébés, bebe",
    "fr, Retrait de l’anneau de dentition, anneau",
    "de, Wärmflaschen für Säuglinge, warmflasche saugling",
    "de, Wärmflaschen für Säuglinge, Waermflasche",
    "es, Retirada de juguetes para niños, JUGUETE ninos",
    "it, Ritiro dell'olio per neonati, olio neonato",
    "ko, 유아용의자 리콜, 의자",
    "ko, 유아용의자 리콜, 유아용의자*",
    "bg, Детска количка с дефект, ДЕТСКА КОЛИЧКА",
    "ru, Опасный самокат «Ёлка», елка",
    "el, Παιδικά παιχνίδια, παιδικα",
    "zh, 婴儿推车召回, 推车",
    "pl, Łóżeczko dziecięce, lozeczko",
    "en-CA, Baby walker, WALKERS",
  })
  void aRecallIsFoundInItsLanguage(String language, String title, String words) {
    log.recall("a:1", language, title).recall("a:2", language, "Xylophon");

    assertThat(log.find(words)).containsExactly("a:1");
  }

  @Test
  void everyTextIsSearchedAndTheBrandCountsMost() {
    log.recall("a:hazard", "en", "x", recall -> recall.setHazard("an Acme product"))
        .recall("a:product", "en", "x", recall -> recall.setProduct("an Acme product"))
        .recall("a:title", "en", "an Acme product")
        .recall("a:brand", "en", "x", recall -> recall.setBrands(List.of("Other", "Acme")));

    assertThat(log.find("acme")).startsWith("a:brand").endsWith("a:hazard").hasSize(4);
  }

  @Test
  void allWordsAreNeededWhereverTheyStand() {
    log.recall("a:both", "en", "Pram", recall -> recall.setBrands(List.of("Acme")))
        .recall("a:one", "en", "Pram", recall -> recall.setBrands(List.of("Other")));

    assertThat(log.find("acme pram")).containsExactly("a:both");
  }

  @Test
  void theSyntaxHasPhrasesExclusionsPrefixesAndAlternatives() {
    log.recall("a:1", "en", "Red cot and pram").recall("a:2", "en", "Red pram and stroller");

    assertThat(log.find("\"red pram\"")).containsExactly("a:2");
    assertThat(log.find("red -stroller")).containsExactly("a:1");
    assertThat(log.find("stroll*")).containsExactly("a:2");
    assertThat(log.find("cot | stroller")).containsExactlyInAnyOrder("a:1", "a:2");
  }

  @Test
  void whatAQuestionExcludesIsExcludedInEveryLanguage() {
    log.recall("a:en", "en", "Red robot").recall("a:fr", "fr", "Robot rouge");

    assertThat(log.find("-robot")).isEmpty();
  }

  @Test
  void aWordThatSaysNothingIsSearchedForOnlyWhereItStandsAlone() {
    log.recall("a:1", "en", "The Who doll").recall("a:2", "en", "Doll");

    assertThat(log.find("the doll")).containsExactlyInAnyOrder("a:1", "a:2");
    assertThat(log.find("the")).containsExactly("a:1");
  }

  @Test
  void whatHasNoWordIsNoQuestion() {
    assertThat(Log.words("!? - \"\"").meansSomething()).isFalse();
    assertThat(Log.words("the").meansSomething()).isTrue();
  }

  @Test
  void aTombstoneAndAWithdrawalTakeARecallFromTheList() {
    log.recall("a:1", "en", "Pram").recall("a:2", "en", "Pram").recall("a:3", "en", "Pram");

    log.tombstone("a:1").recall("a:2", "en", "Pram", recall -> recall.setWithdrawn(true));

    assertThat(log.find("pram")).containsExactly("a:3");
    var all =
        new Wanted(
            Optional.of("pram"),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            true);
    assertThat(log.search.best(all, log.end(), Optional.empty(), 9).orElseThrow())
        .extracting(Hit::key)
        .containsExactly("a:2", "a:3");
  }

  @Test
  void aRevisedRecallIsFoundByWhatItSaysNow() {
    log.recall("a:1", "en", "Pram").recall("a:1", "en", "Stroller");

    assertThat(log.find("pram")).isEmpty();
    assertThat(log.find("stroller")).containsExactly("a:1");
  }

  @Test
  void aRecallThatNobodyCanReadMayBeTheOne() throws Exception {
    log.recall("a:1", "en", "Pram").unreadable("a:1");

    assertThat(log.find("stroller")).containsExactly("a:1");
    assertThat(log.list(Log.gtin(Gtin.parse("4006381333931")))).containsExactly("a:1");
    assertThat(log.list(Log.published(LocalDate.of(2020, 1, 1), null))).containsExactly("a:1");
    assertThat(log.list(Log.agencies("b"))).isEmpty();
  }

  @Test
  void filtersAreAgenciesGtinDaysAndVersion() throws Exception {
    log.recall(
            "a:1",
            "en",
            "x",
            recall ->
                recall
                    .setIdentifiers(List.of(Log.gtin("04006381333931")))
                    .setPublishedOn(LocalDate.of(2020, 5, 1)))
        .recall("b:2", "en", "x", recall -> recall.setPublishedOn(LocalDate.of(2021, 5, 1)))
        .recall("c:3", "en", "x");

    assertThat(log.list(Log.agencies())).containsExactly("c:3", "b:2", "a:1");
    assertThat(log.list(Log.agencies("a", "c"))).containsExactly("c:3", "a:1");
    assertThat(log.list(Log.gtin(Gtin.parse("4-006381-333931")))).containsExactly("a:1");
    assertThat(log.list(Log.published(LocalDate.of(2020, 5, 1), null)))
        .containsExactly("b:2", "a:1");
    assertThat(log.list(Log.published(null, LocalDate.of(2020, 5, 1)))).containsExactly("a:1");
    assertThat(log.search.newest(Log.agencies(), 3, 2, 1).orElseThrow())
        .extracting(Hit::key, Hit::version)
        .containsExactly(tuple("b:2", 1L));
  }
}
