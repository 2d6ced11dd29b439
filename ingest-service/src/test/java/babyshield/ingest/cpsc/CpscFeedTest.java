package babyshield.ingest.cpsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CpscFeedTest {
  private static final String RECALLS = "/cpsc/recall.json";
  private static final String LIGHTS = "cpsc:26901";
  private static final String LAMPS = "cpsc:01160b";
  private static final String ALL =
      "https://www.saferproducts.gov/RestWebServices/Recall?format=json";

  /** The parameters that the agency documents; another one makes it answer with everything. */
  private static final Set<String> DOCUMENTED = Set.of("format", "LastPublishDateStart");

  private final CpscFeed feed =
      new CpscFeed(InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z")));

  private Recall recall(String key) throws IOException {
    return Collected.fromResource(feed, RECALLS).recall(key);
  }

  private List<Identifier> identifiers(IdentifierKind kind) throws IOException {
    return recall(LIGHTS).getIdentifiers().stream().filter(i -> i.getKind() == kind).toList();
  }

  @Test
  void shouldReadBothFormsOfDates() throws IOException {
    assertThat(recall(LIGHTS).getPublishedOn()).isEqualTo(LocalDate.of(2026, 2, 5));
    assertThat(recall(LAMPS).getPublishedOn()).isEqualTo(LocalDate.of(2001, 5, 1));
  }

  @Test
  void shouldKeyARecallByItsNumberWithoutTheDash() throws IOException {
    assertThat(recall(LIGHTS).getKey()).isEqualTo("cpsc:26901");
  }

  @Test
  void shouldKeepTheBumpedDateOutOfEverythingButRevisedOn() throws IOException {
    Recall before = recall(LAMPS);
    String bumped =
        "[{\"RecallID\":90002,\"RecallNumber\":\"01160b\",\"RecallDate\":\"2001-05-01\","
            + "\"Title\":\"GLIMMERIX Lamps Recalled Due to Burn Hazard\","
            + "\"URL\":\"https://www.cpsc.gov/Recalls/2001/example\","
            + "\"LastPublishDate\":\"2026-09-09\",\"Products\":[{\"Name\":\"Lamps\"}]}]";

    Recall after = Collected.from(feed, "recall.json", bumped).only();

    assertThat(after.getRevisedOn()).isEqualTo(LocalDate.of(2026, 9, 9));
    assertThat(Recall.newBuilder(after).setRevisedOn(before.getRevisedOn()).build())
        .isEqualTo(before);
  }

  @Test
  void shouldTakeAUpcForAGtinOnlyIfItsCheckDigitHolds() throws IOException {
    assertThat(identifiers(IdentifierKind.GTIN))
        .extracting(Identifier::getValue, Identifier::getField)
        .containsExactly(
            tuple("00012345678905", "ProductUPCs"), tuple("08880000000017", "Description"));
    assertThat(identifiers(IdentifierKind.OTHER))
        .extracting(Identifier::getValue)
        .containsExactly("75396312293");
  }

  @Test
  void shouldReadTheModelNumbersThatASentenceNames() throws IOException {
    assertThat(identifiers(IdentifierKind.MODEL))
        .extracting(Identifier::getValue)
        .containsExactly("FS-10", "FS-12W", "20455");
  }

  @Test
  void shouldTakeBrandsFromWhereTheyAreNamedAsSuch() throws IOException {
    assertThat(recall(LIGHTS).getBrands()).containsExactly("Lumenfabrik", "Funkelstern");
    assertThat(recall(LAMPS).getBrands()).containsExactly("GLIMMERIX");
  }

  @Test
  void shouldKeepTheAgencysWordsAboutUnitsAndWhatItDeclares() throws IOException {
    Recall lights = recall(LIGHTS);

    assertThat(lights.getUnits())
        .isEqualTo("About 5,000 (In addition, about 700 were sold in Canada)");
    assertThat(lights.getRelated())
        .containsExactly("https://recalls-rappels.canada.ca/en/alert-recall/example");
    assertThat(lights.getAction()).isEqualTo("Refund: Stop using it and ask for a refund.");
  }

  @Test
  void shouldRejectAWarningWithoutANumber() throws IOException {
    assertThat(Collected.fromResource(feed, RECALLS).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no recall number");
  }

  @Test
  void shouldRefuseAnErrorMessageThatCameWithStatus200() {
    String error =
        "[{\"RecallID\":0,\"RecallNumber\":\"\",\"Title\":\"Error retrieving Recalls: timeout\"}]";

    assertThatThrownBy(() -> Collected.from(feed, ALL, error))
        .isInstanceOf(PayloadException.class)
        .hasMessage("an error message instead of recalls");
  }

  @Test
  void shouldAskForEverythingOnceADay() {
    var fresh = new Cursor(Map.of());
    var yesterday = new Cursor(Map.of("allReadOn", "2026-03-09", "published", "2026-03-05"));

    assertThat(feed.snapshot(fresh)).isTrue();
    assertThat(feed.snapshot(yesterday)).isTrue();
    assertThat(feed.begin(yesterday).getFirst().uri().toString()).isEqualTo(ALL);
  }

  @Test
  void shouldAskForTheLastMonthInBetween() {
    var today = new Cursor(Map.of("allReadOn", "2026-03-10", "published", "2026-03-05"));

    assertThat(feed.snapshot(today)).isFalse();
    assertThat(feed.begin(today).getFirst().uri().toString())
        .isEqualTo(ALL + "&LastPublishDateStart=2026-02-03");
  }

  @Test
  void shouldUseDocumentedParametersOnly() {
    var today = new Cursor(Map.of("allReadOn", "2026-03-10", "published", "2026-03-05"));
    String query = feed.begin(today).getFirst().uri().getQuery();

    assertThat(Arrays.stream(query.split("&", -1)).map(part -> part.replaceAll("=.*", "")))
        .allMatch(DOCUMENTED::contains);
  }

  @Test
  void shouldRememberTheNewestPublicationAndThatAllWasRead() throws IOException {
    assertThat(Collected.fromResource(feed, RECALLS).remembered)
        .containsEntry("published", "2026-03-01")
        .containsEntry("allReadOn", "2026-03-10");
  }

  @Test
  void shouldAcceptThatNothingIsNew() throws IOException {
    var collected = Collected.from(feed, ALL + "&LastPublishDateStart=2026-02-03", "[]");

    assertThat(collected.accepted).isEmpty();
    assertThat(collected.remembered).isEmpty();
  }
}
