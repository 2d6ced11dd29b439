package babyshield.ingest.fsis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import babyshield.event.Identifier;
import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.parse.Collected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FsisFeedTest {
  private static final String RECALLS = "/fsis/recall_v1.json";
  private static final String ENGLISH = "fsis:901-2026";
  private static final String SPANISH = "fsis:901-2026/es";

  private final FsisFeed feed = new FsisFeed();

  private Recall recall(String key) throws IOException {
    return Collected.fromResource(feed, RECALLS).recall(key);
  }

  @Test
  void shouldKeepTheSpanishSiblingApart() throws IOException {
    assertThat(recall(ENGLISH).getLanguage()).isEqualTo("en");
    assertThat(recall(SPANISH).getLanguage()).isEqualTo("es");
    assertThat(recall(SPANISH).getTitle()).isEqualTo("Wurstk\u00fcche retira salchichas");
  }

  @Test
  void shouldMakePlainTextOfAnHtmlSummary() throws IOException {
    assertThat(recall(ENGLISH).getDescription())
        .startsWith("WASHINGTON, March 4 \u2013 Wurstk\u00fcche is recalling sausage.\nCall us.");
  }

  @Test
  void shouldSayWhoMadeItAndWhereItWent() throws IOException {
    assertThat(recall(ENGLISH).getDescription())
        .endsWith("\nEstablishment: M999 Wurstk\u00fcche\nDistributed in: Ohio");
  }

  @Test
  void shouldSayWhetherAndSinceWhenItIsClosed() throws IOException {
    Recall closed = only("\"field_active_notice\":\"False\",\"field_closed_date\":\"2026-05-06\"");

    assertThat(recall(ENGLISH).getStatus()).isEqualTo("Active");
    assertThat(recall(ENGLISH).getEndedOn()).isNull();
    assertThat(closed.getStatus()).isEqualTo("Closed");
    assertThat(closed.getEndedOn()).isEqualTo(LocalDate.of(2026, 5, 6));
    assertThat(only("\"field_active_notice\":\"\"").getStatus()).isEmpty();
  }

  @Test
  void shouldReadListsAndTextsWithCommasTheSame() throws IOException {
    Recall texts =
        only(
            "\"field_states\":\"Ohio, Iowa\",\"field_recall_reason\":\"Misbranding, Allergens\","
                + "\"field_product_items\":\"UPC 012345678905\",\"field_establishment\":\"\"");
    Recall lists =
        only(
            "\"field_states\":[\"Ohio\",\"Iowa\"],"
                + "\"field_recall_reason\":[\"Misbranding\",\"Allergens\"],"
                + "\"field_product_items\":[\"UPC 012345678905\"],\"field_establishment\":[]");

    assertThat(lists).isEqualTo(texts);
    assertThat(lists.getIdentifiers()).hasSize(1);
  }

  @Test
  void shouldLeaveTheAgencysUnitWhereItGivesOne() throws IOException {
    assertThat(recall(ENGLISH).getUnits()).isEqualTo("120 pounds recovered");
    assertThat(only("\"field_qty_recovered\":\"6,166 lbs\"").getUnits())
        .isEqualTo("6,166 lbs recovered");
    assertThat(only("\"field_qty_recovered\":\"0 pounds recovered\"").getUnits())
        .isEqualTo("0 pounds recovered");
  }

  @Test
  void shouldReadItsOwnRecordsAgain() throws IOException {
    for (Collected.Accepted notice : Collected.fromResource(feed, RECALLS).accepted) {
      var again = new Collected();
      feed.reread(
          new Payload(
              "again",
              FeedRequest.Kind.NOTICES,
              new ByteArrayInputStream(notice.raw().getBytes(StandardCharsets.UTF_8)),
              Map.of()),
          notice.ordinal(),
          again);
      assertThat(again.only()).isEqualTo(notice.recall());
    }
  }

  private Recall only(String fields) throws IOException {
    String record =
        "[{\"field_recall_number\":\"902-2026\",\"langcode\":\"English\"," + fields + "}]";
    return Collected.from(feed, "recall_v1.json", record).only();
  }

  @Test
  void shouldReadQuotesThatWereTakenForControlCharacters() throws IOException {
    assertThat(recall(ENGLISH).getProduct())
        .isEqualTo(
            "12-oz. packages of \u201cBratwurst\u201d with UPC 012345678905 and lot code L1.\n"
                + "5-lb. cases of \"Bratwurst\".");
  }

  @Test
  void shouldAcceptAnEmptyDateOfLastChange() throws IOException {
    assertThat(recall(ENGLISH).getRevisedOn()).isNull();
    assertThat(recall(SPANISH).getRevisedOn()).isEqualTo(LocalDate.of(2026, 3, 6));
  }

  @Test
  void shouldFindBarcodesInTheListOfProducts() throws IOException {
    assertThat(recall(ENGLISH).getIdentifiers())
        .extracting(Identifier::getValue, Identifier::getField)
        .containsExactly(
            tuple("00012345678905", "field_product_items"),
            tuple("L1", "product"),
            tuple("12 oz", "product"),
            tuple("5 lb", "product"));
  }

  @Test
  void shouldRejectANoticeWithoutANumber() throws IOException {
    assertThat(Collected.fromResource(feed, RECALLS).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no recall number");
  }

  @Test
  void shouldAskForEverythingAndLeaveTheEntityTagToTheEngine() {
    var requests = feed.begin(new Cursor(Map.of("anything", "at all")));

    assertThat(requests).hasSize(1);
    assertThat(requests.getFirst().uri().getQuery()).isNull();
    assertThat(feed.snapshot(new Cursor(Map.of()))).isTrue();
  }
}
