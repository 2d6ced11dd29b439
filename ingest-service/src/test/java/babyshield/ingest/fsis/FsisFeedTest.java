package babyshield.ingest.fsis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import babyshield.event.Identifier;
import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.parse.Collected;
import java.io.IOException;
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
        .isEqualTo("WASHINGTON, March 4 \u2013 Wurstk\u00fcche is recalling sausage.\nCall us.");
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
        .containsExactly(tuple("00012345678905", "field_product_items"));
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
