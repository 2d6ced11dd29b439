package babyshield.ingest.rappelconso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Identifier;
import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RappelConsoFeedTest {
  private static final String EXPORT = "/rappelconso/rappelconso_export.json";
  private static final String RATTLE = "rappelconso:2026-06-9001";
  private static final String TEAT = "rappelconso:sr/09999/26";

  private final RappelConsoFeed feed = new RappelConsoFeed();

  private Recall recall(String key) throws IOException {
    return Collected.fromResource(feed, EXPORT).recall(key);
  }

  @Test
  void shouldReadAFicheInFrench() throws IOException {
    Recall rattle = recall(RATTLE);

    assertThat(rattle.getLanguage()).isEqualTo("fr");
    assertThat(rattle.getTitle()).isEqualTo("petit exemple: hochet en bois");
    assertThat(rattle.getHazard()).isEqualTo("petites pièces détachables; étouffement");
    assertThat(rattle.getAction())
        .isEqualTo(
            "ne plus utiliser le produit, rapporter le produit au point de vente; remboursement");
    assertThat(rattle.getDescription()).endsWith("magasin un, magasin deux");
    assertThat(rattle.getPublishedOn()).isEqualTo(LocalDate.of(2026, 6, 18));
  }

  @Test
  void shouldDivideProductsThatABarJoinsInsideAnElement() throws IOException {
    assertThat(recall(RATTLE).getIdentifiers())
        .extracting(RappelConsoFeedTest::words)
        .containsExactly(
            "GTIN 04006381333931",
            "LOT 312",
            "DATE date de durabilité minimale 2027-12-31",
            "OTHER 0200590000000",
            "LOT 7",
            "LOT 8",
            "DATE date limite de consommation 2027-01-01 2027-02-01",
            "BEST_BEFORE 2027-12-31",
            "BEST_BEFORE 2027-01-01",
            "BEST_BEFORE 2027-02-01");
  }

  @Test
  void shouldNotTakeALotForABarcodeWhereTheBarcodeIsMissing() throws IOException {
    assertThat(recall(TEAT).getIdentifiers())
        .extracting(RappelConsoFeedTest::words)
        .containsExactly(
            "LOT 20260731",
            "DATE date limite de consommation 2026-08-01",
            "BEST_BEFORE 2026-08-01");
  }

  @Test
  void shouldReadABarcodeWithoutALot() throws IOException {
    assertThat(recall("rappelconso:2026-06-9003").getIdentifiers())
        .extracting(RappelConsoFeedTest::words)
        .containsExactly("GTIN 05012345678900");
  }

  @Test
  void shouldReadIdentifiersThatAreOneText() throws IOException {
    assertThat(ofText("$22ej084c01$date limite de consommation$2022-04-13$").getIdentifiers())
        .extracting(RappelConsoFeedTest::words)
        .containsExactly(
            "LOT 22ej084c01",
            "DATE date limite de consommation 2022-04-13",
            "BEST_BEFORE 2022-04-13");
    assertThat(
            ofText("4006381333931$$non concerné$$|$m306$date limite de consommation$|")
                .getIdentifiers())
        .extracting(RappelConsoFeedTest::words)
        .containsExactly("GTIN 04006381333931", "LOT m306", "DATE date limite de consommation");
  }

  @Test
  void shouldKeepABarcodeWithAWrongCheckDigitAsWritten() throws IOException {
    assertThat(ofText("4006381333932$a1$$$").getIdentifiers())
        .extracting(RappelConsoFeedTest::words)
        .containsExactly("OTHER 4006381333932", "LOT a1");
  }

  @Test
  void shouldNameTheSafetyGateAlertThatAFicheIsMadeOf() throws IOException {
    assertThat(recall(TEAT).getRelated()).containsExactly("eu-safety-gate:SR/09999/26");
    assertThat(recall(RATTLE).getRelated()).isEmpty();
  }

  @Test
  void shouldOrderTheVersionsOfAFiche() throws IOException {
    assertThat(Collected.fromResource(feed, EXPORT).accepted)
        .extracting(Collected.Accepted::ordinal)
        .containsExactly(2L, 0L, 1L);
  }

  @Test
  void shouldRejectAFicheWithoutANumber() throws IOException {
    assertThat(Collected.fromResource(feed, EXPORT).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no numero_fiche");
  }

  @Test
  void shouldFailOnAnErrorInPlaceOfAList() {
    assertThatThrownBy(() -> read("{\"error_code\":\"ODSQLError\",\"message\":\"no\"}"))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("without results");
    assertThatThrownBy(() -> read("[]")).isInstanceOf(PayloadException.class);
    assertThatThrownBy(() -> read("[{\"numero_fiche\":\"2026-06-9001\"}"))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining("truncated");
  }

  @Test
  void shouldAskForTheWholeRegister() {
    var requests = feed.begin(new Cursor(Map.of()));

    assertThat(requests).hasSize(1);
    assertThat(requests.getFirst().uri().getPath()).endsWith("/exports/json");
    assertThat(requests.getFirst().uri().getQuery()).isNull();
    assertThat(feed.snapshot(new Cursor(Map.of()))).isTrue();
  }

  private Recall ofText(String identifiers) throws IOException {
    return read("""
    {"total_count": 1, "results": [{"numero_fiche": "2022-04-9001", "numero_version": 1,
      "libelle": "boudin", "identification_produits": "%s"}]}
    """
            .formatted(identifiers))
        .only();
  }

  private Collected read(String body) throws IOException {
    return Collected.from(feed, "rappelconso.json", body);
  }

  private static String words(Identifier identifier) {
    return identifier.getKind() + " " + identifier.getValue();
  }
}
