package babyshield.ingest.canadarsa;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.parse.Collected;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanadaRsaFeedTest {
  private static final String INDEX = "/canada-rsa/HCRSAMOpenData.json";
  private static final String CARRIER = "canada-rsa:90001";
  private static final String TRUCK = "canada-rsa:90002";
  private static final String YOGURT = "canada-rsa:90003";

  private final CanadaRsaFeed feed = new CanadaRsaFeed();

  private Recall recall(String key) throws IOException {
    return Collected.fromResource(feed, INDEX).recall(key);
  }

  @Test
  void shouldDropZeroWidthSpacesAndBlanks() throws IOException {
    assertThat(recall(CARRIER).getTitle())
        .isEqualTo("Nordhase Kid Carrier, model NH-200 recalled due to fall hazard");
    assertThat(recall(CARRIER).getProduct()).isEqualTo("Nordhase Kid Carrier");
  }

  @Test
  void shouldReadTheEntityNbspAsABlank() throws IOException {
    assertThat(recall(CARRIER).getAction()).startsWith("Stop using it. Joint recall with");
  }

  @Test
  void shouldSplitListsAndPutTheOrganizationFirst() throws IOException {
    Recall carrier = recall(CARRIER);

    assertThat(carrier.getHazard()).isEqualTo("Fall hazard, Choking hazard");
    assertThat(carrier.getCategories())
        .containsExactly("Consumer product safety", "Outdoor living", "Minibike/Moped/Scooter");
  }

  @Test
  void shouldNotSplitTheVehicleClassThatHoldsTheSeparator() throws IOException {
    assertThat(recall(TRUCK).getCategories()).containsExactly("TC", "Truck - Med. & H.D.", "Bus");
  }

  @Test
  void shouldTakeTheDateForTheLastChangeOnly() throws IOException {
    assertThat(recall(CARRIER).getPublishedOn()).isNull();
    assertThat(recall(CARRIER).getRevisedOn()).isEqualTo(LocalDate.of(2026, 4, 3));
  }

  @Test
  void shouldAcceptANoticeWithoutADate() throws IOException {
    assertThat(recall(YOGURT).getRevisedOn()).isNull();
  }

  @Test
  void shouldReadTwoDashesAsNoClass() throws IOException {
    assertThat(recall(TRUCK).getHazard()).isEqualTo("Brakes");
    assertThat(recall(YOGURT).getHazard()).isEqualTo("Listeria; Class 1, Class 2");
  }

  @Test
  void shouldKeepAnArchivedNotice() throws IOException {
    assertThat(recall(YOGURT).getWithdrawn()).isFalse();
  }

  @Test
  void shouldTakeTheLanguageFromTheUrl() throws IOException {
    assertThat(recall(CARRIER).getLanguage()).isEqualTo("en");
    assertThat(recall(YOGURT).getLanguage()).isEqualTo("fr");
  }

  @Test
  void shouldReadBrandAndModelWhereTheTitleNamesThemAsSuch() throws IOException {
    assertThat(recall(YOGURT).getBrands()).containsExactly("Milchmann");
    assertThat(recall(TRUCK).getBrands()).containsExactly("EXEMPLAR");
    assertThat(recall(CARRIER).getIdentifiers())
        .extracting(identifier -> identifier.getKind() + " " + identifier.getValue())
        .containsExactly("MODEL NH-200");
  }

  @Test
  void shouldRejectANoticeWithoutANumber() throws IOException {
    assertThat(Collected.fromResource(feed, INDEX).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no NID");
  }

  @Test
  void shouldCoverEverythingWithEveryRun() {
    var cursor = new Cursor(Map.of());

    assertThat(feed.snapshot(cursor)).isTrue();
    assertThat(feed.begin(cursor))
        .singleElement()
        .satisfies(request -> assertThat(request.uri()).isEqualTo(feed.info().endpoint()));
  }
}
