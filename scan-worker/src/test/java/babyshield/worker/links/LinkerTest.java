package babyshield.worker.links;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Recall;
import org.junit.jupiter.api.Test;

class LinkerTest {
  private final Linked linked = new Linked();

  @Test
  void shouldLinkADeclaredIdWhicheverComesFirst() {
    Recall alert = Linked.related("eu-safety-gate:SR/00001/26", "");
    Recall fiche = Linked.related("rappelconso:sr/00001/26", "", "eu-safety-gate:SR/00001/26");

    linked.put(fiche);
    assertThat(linked.links()).isEmpty();
    linked.put(alert);

    assertThat(linked.links())
        .containsExactly("rappelconso:sr/00001/26 DECLARED_ID eu-safety-gate:SR/00001/26");
  }

  @Test
  void shouldLinkADeclaredUrlHoweverItIsWritten() {
    linked.put(
        Linked.related("cpsc:26001", "", "http://recalls.example/en/Alert/zibbit-cot/?from=cpsc"),
        Linked.related("canada-rsa:1", "https://recalls.example/en/alert/zibbit-cot"));

    assertThat(linked.links()).containsExactly("cpsc:26001 DECLARED_URL canada-rsa:1");
    assertThat(linked.said().values())
        .extracting(link -> link.getEvidence())
        .containsExactly("names recalls.example/en/alert/zibbit-cot");
  }

  @Test
  void shouldFindAFicheByItsIdAndByItsNumber() {
    linked.put(
        Linked.related(
            "rappelconso:2024-12-0026", "https://rappel.conso.gouv.fr/fiche-rappel/777/interne"),
        Linked.related(
            "eu-safety-gate:A", "", "https://rappel.conso.gouv.fr/fiche-rappel/777/Interne"),
        Linked.related(
            "eu-safety-gate:B", "", "http://rappel.conso.gouv.fr/fiche-rappel/2024-12-0026"));

    assertThat(linked.links())
        .containsExactly(
            "eu-safety-gate:A DECLARED_URL rappelconso:2024-12-0026",
            "eu-safety-gate:B DECLARED_URL rappelconso:2024-12-0026");
  }

  @Test
  void shouldCallALinkWithinAnAgencyRelatedAndNothingElse() {
    linked.put(
        Linked.related(
            "cpsc:26002", "https://cpsc.example/2", "https://cpsc.example/1", "cpsc:26001"),
        Linked.related("cpsc:26001", "https://cpsc.example/1"));

    assertThat(linked.links()).containsExactly("cpsc:26002 RELATED cpsc:26001");
  }

  @Test
  void shouldLinkTheLanguagesOfOneNotice() {
    linked.put(
        Linked.recall("fsis:010-2026/es").setLanguage("es").build(),
        Linked.recall("fsis:010-2026").build(),
        Linked.recall("fsis:011-2026").build());

    assertThat(linked.links()).containsExactly("fsis:010-2026/es TRANSLATION fsis:010-2026");
  }

  @Test
  void shouldLinkAnEqualGtinAcrossAgenciesOnly() {
    linked.put(
        Linked.gtin("uk-opss:1", Linked.ZIBBIT),
        Linked.gtin("uk-opss:2", Linked.ZIBBIT),
        Linked.gtin("eu-safety-gate:1", Linked.ZIBBIT));

    assertThat(linked.links())
        .containsExactly(
            "eu-safety-gate:1 SAME_GTIN uk-opss:1", "eu-safety-gate:1 SAME_GTIN uk-opss:2");
  }

  @Test
  void shouldNotLinkByAShopsOwnNumber() {
    String shops = "00200000000004";
    linked.put(Linked.gtin("uk-opss:1", shops), Linked.gtin("eu-safety-gate:1", shops));

    assertThat(linked.links()).isEmpty();
  }

  @Test
  void shouldTakeALinkBackWhenItHoldsNoMore() {
    Recall fiche = Linked.related("rappelconso:1", "", "eu-safety-gate:1");
    Recall alert = Linked.related("eu-safety-gate:1", "");
    linked.put(fiche, alert);

    linked.put(Linked.withdrawn(alert));
    assertThat(linked.links()).isEmpty();
    linked.put(alert);
    assertThat(linked.links()).hasSize(1);
    linked.put(Linked.related("rappelconso:1", ""));
    assertThat(linked.links()).isEmpty();
    linked.put(fiche);
    linked.remove("eu-safety-gate:1");
    assertThat(linked.links()).isEmpty();
    assertThat(linked.kept()).isEmpty();
  }
}
