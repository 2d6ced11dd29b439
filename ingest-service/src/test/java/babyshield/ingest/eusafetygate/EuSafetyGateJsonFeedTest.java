package babyshield.ingest.eusafetygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import babyshield.ingest.parse.Reread;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EuSafetyGateJsonFeedTest {
  private static final String ALERT = "/eu-safety-gate-json/notification_10990001.json";
  private static final String SEARCH =
      "https://ec.europa.eu/safety-gate-alerts/public/api/search#page=0&since=";
  private static final String DETAIL =
      "https://ec.europa.eu/safety-gate-alerts/public/api/notification/";
  private static final Cursor NEVER = new Cursor(Map.of());

  private final EuSafetyGateJsonFeed feed =
      new EuSafetyGateJsonFeed(true, InstantSource.fixed(Instant.parse("2026-01-20T12:00:00Z")));

  private Recall alert() throws IOException {
    return Collected.fromResource(feed, ALERT).only();
  }

  private Recall alert(String product) throws IOException {
    String body = "{\"id\":1,\"reference\":\"SR/1/26\",\"product\":" + product + "}";
    return Collected.from(feed, DETAIL + "1", body).only();
  }

  @Test
  void shouldReadAnAlertInEnglish() throws IOException {
    Recall rattle = alert();

    assertThat(rattle.getKey()).isEqualTo("eu-safety-gate-json:SR/09901/26");
    assertThat(rattle.getUrl()).endsWith("/screen/webReport/alertDetail/10990001");
    assertThat(rattle.getLanguage()).isEqualTo("en");
    assertThat(rattle.getTitle()).isEqualTo("Rattle – Exemplo – Hochet Exemple");
    assertThat(rattle.getProduct()).isEqualTo("Rattle Hochet Exemple");
    assertThat(rattle.getDescription()).isEqualTo("Wooden rattle. The model was corrected.");
    assertThat(rattle.getCategories())
        .containsExactly("Childcare articles and childrens equipment");
    assertThat(rattle.getCountries()).containsExactly("France");
    assertThat(rattle.getHazard())
        .isEqualTo(
            "Choking, Damage to hearing: Small parts come off."
                + " The product does not comply with EN 71-1.");
  }

  @Test
  void shouldReadTheDayOfPublicationAndOfChange() throws IOException {
    assertThat(alert().getPublishedOn()).isEqualTo(LocalDate.of(2026, 7, 1));
    assertThat(alert().getRevisedOn()).isEqualTo(LocalDate.of(2026, 7, 2));
    assertThat(Collected.fromResource(feed, ALERT).accepted.getFirst().ordinal())
        .isEqualTo(Instant.parse("2026-07-02T08:00:00Z").getEpochSecond());
  }

  @Test
  void shouldSayWhatWasOrderedAndWhatWasDone() throws IOException {
    assertThat(alert().getAction())
        .isEqualTo(
            "Recall of product from consumers (ordered, importer, 2026-06-09);"
                + " Destruction of the stock (voluntary)");
  }

  @Test
  void shouldRelateItToTheSameCaseInTheWeeklyReports() throws IOException {
    assertThat(alert().getRelated())
        .containsExactly("eu-safety-gate:SR/09901/26", "https://example.com/rappel");
  }

  @Test
  void shouldNotTakeDigitsOfAnotherCodeForABarcode() throws IOException {
    assertThat(alert().getIdentifiers())
        .extracting(found -> found.getKind() + " " + found.getValue() + " " + found.getField())
        .containsExactly(
            "GTIN 09520000000011 barcodes",
            "OTHER BCD95200000000125 barcodes",
            "OTHER 95200000 barcodes",
            "LOT 2024-11 batchNumbers",
            "GTIN 09520000000028 batchNumbers",
            "MODEL EX-17 modelTypes",
            "OTHER B0EXAMPLE1 onlineTraderProductIdentifierReference");
  }

  @Test
  void shouldTakeNoMarkupAndNoUnknownForABrand() throws IOException {
    assertThat(alert().getBrands()).containsExactly("Exemplo");
  }

  @Test
  void shouldTakeTheFirstLanguageWhereEnglishIsMissing() throws IOException {
    Recall swing =
        alert(
            "{\"versions\":[{\"language\":{\"key\":\"UK\"},\"name\":\"Гойдалка\"},"
                + "{\"language\":{\"key\":\"DE\"},\"name\":\"Schaukel\"}]}");

    assertThat(swing.getLanguage()).isEqualTo("uk");
    assertThat(swing.getTitle()).isEqualTo("Гойдалка");
  }

  @Test
  void shouldReadAnAlertWithNothingButItsCase() throws IOException {
    Recall bare = alert("{\"barcodes\":null,\"versions\":[],\"brands\":\"none\"}");

    assertThat(bare.getIdentifiers()).isEmpty();
    assertThat(bare.getPublishedOn()).isNull();
    assertThat(bare.getAction()).isEmpty();
    assertThat(bare.getHazard()).isEmpty();
    assertThat(bare.getCountries()).isEmpty();
  }

  @Test
  void shouldReadKeptAlertsAgain() throws IOException {
    assertThat(Reread.allOfResource(feed, ALERT)).isOne();
  }

  @Test
  void shouldRejectAnAlertWithoutACase() throws IOException {
    var collected = Collected.from(feed, DETAIL + "1", "{\"id\":1,\"product\":{}}");

    assertThat(collected.rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no reference");
  }

  @Test
  void shouldBeOffUnlessItIsSwitchedOn() {
    assertThat(feed.off()).isEmpty();
    assertThat(new EuSafetyGateJsonFeed(false).off())
        .hasValueSatisfying(why -> assertThat(why).contains("extra.eu-safety-gate-json"));
    assertThat(feed.snapshot(NEVER)).isFalse();
  }

  @Test
  void shouldNameTheYearsOfAllItAsksFor() {
    FeedRequest first = feed.begin(NEVER).getFirst();

    assertThat(first.kind()).isEqualTo(FeedRequest.Kind.LIST);
    assertThat(first.uri().toString()).isEqualTo(SEARCH + "2025-12-21T12:00:00Z");
    assertThat(first.body().orElseThrow().text())
        .contains("{\"criteria\":{\"year\":[2025,2026]}")
        .contains("\"sortOrder\":\"DESC\"")
        .contains("\"page\":0}");
  }

  @Test
  void shouldAskAgainForTheLastDaysItHasRead() {
    var read = new Cursor(Map.of("newest", "2026-01-18T10:00:00.082Z"));

    assertThat(feed.begin(read).getFirst().uri().toString())
        .isEqualTo(SEARCH + "2026-01-15T10:00:00.082Z");
  }

  @Test
  void shouldAskForTheNewAlertsOfTheLastPageAndRememberWithTheLastOne() throws IOException {
    var list = search("2026-09-20T00:00:00Z");

    assertThat(followed(list))
        .containsExactly(
            DETAIL + "10990003?language=en",
            DETAIL + "10990002?language=en#newest=2026-09-24T11:30:00.251Z");
    assertThat(list.rejected).extracting(Collected.Rejected::reason).containsExactly("no id");
    assertThat(list.remembered).isEmpty();
    assertThat(Collected.from(feed, followed(list).getLast(), text(ALERT)).remembered)
        .containsEntry("newest", "2026-09-24T11:30:00.251Z");
  }

  @Test
  void shouldAskForTheNextPageBehindTheAlertsOfThisOne() throws IOException {
    var list = search("2026-08-01T00:00:00Z");

    assertThat(followed(list)).hasSize(4);
    FeedRequest next = list.followed.getLast();
    assertThat(next.uri().getFragment())
        .isEqualTo("page=1&since=2026-08-01T00:00:00Z&newest=2026-09-24T11:30:00.251Z");
    assertThat(next.body().orElseThrow().text()).contains("\"page\":1}");
  }

  @Test
  void shouldRememberAtOnceWhereAPageHoldsNothingNew() throws IOException {
    var list = search("2026-10-01T00:00:00Z");

    assertThat(list.followed).isEmpty();
    assertThat(list.remembered).containsEntry("newest", "2026-09-24T11:30:00.251Z");
  }

  @Test
  void shouldRefuseAListThatIsNone() {
    assertListFault("{\"content\":[],\"last\":true}", "a list without alerts");
    assertListFault(
        "{\"status\":405,\"error\":\"Method Not Allowed\"}", "an answer without a list of alerts");
    assertListFault(
        "{\"content\":[{\"id\":1}]}", "an answer that does not say whether more alerts follow");
    assertListFault("{\"content\":[{\"id\":1}", "truncated JSON");
    assertListFault("<html></html>", "HTML or XML instead of JSON");
  }

  @Test
  void shouldRefuseAnAnswerThatIsNoAlert() {
    assertFault(
        "{\"status\":500,\"error\":\"Internal Server Error\"}", "an answer that is no alert");
    assertFault("[]", "an answer that is no alert");
    assertFault("", "an answer that is no alert");
    assertFault("{\"id\":1,\"product\":{", "broken JSON");
    assertFault("<html></html>", "broken JSON");
  }

  private Collected search(String since) throws IOException {
    return list(SEARCH + since, text("/eu-safety-gate-json/search.json"));
  }

  private Collected list(String name, String body) throws IOException {
    var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return Collected.from(feed, new Payload(name, FeedRequest.Kind.LIST, bytes, Map.of()));
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = EuSafetyGateJsonFeedTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> followed(Collected collected) {
    return collected.followed.stream().map(request -> request.uri().toString()).toList();
  }

  private void assertListFault(String body, String reason) {
    assertThatThrownBy(() -> list(SEARCH + "2026-09-20T00:00:00Z", body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> Collected.from(feed, DETAIL + "1?language=en", body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }
}
