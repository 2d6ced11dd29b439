package babyshield.ingest.hkcfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HkCfsFeedTest {
  private static final String LIST = "/hk-cfs/foodalert_datagovhk.xml";

  private final HkCfsFeed feed = new HkCfsFeed();

  private Recall recall(String id) throws IOException {
    return Collected.fromResource(feed, LIST).recall("hk-cfs:" + id);
  }

  @Test
  void shouldReadAnAlert() throws IOException {
    Recall formula = recall("2026_901");

    assertThat(formula.getTitle()).isEqualTo("Example infant formula recalled & not to be fed");
    assertThat(formula.getProduct()).isEqualTo("Example infant formula");
    assertThat(formula.getBrands()).containsExactly("Example");
    assertThat(formula.getUrl())
        .isEqualTo("https://www.cfs.gov.hk/english/whatsnew/whatsnew_fa/2026_901.html");
    assertThat(formula.getDescription()).contains("\nPlace of origin: France\n");
  }

  @Test
  void shouldReadBatchesAndDatesBehindTheirLabels() throws IOException {
    assertThat(recall("2026_901").getIdentifiers())
        .extracting(found -> found.getKind() + " " + found.getValue())
        .containsExactly(
            "GTIN 09521234567899",
            "LOT EX123",
            "DATE Best-before date: 1 May 2027",
            "BEST_BEFORE 2027-05-01");
  }

  @Test
  void shouldReadTheDayInHongKong() throws IOException {
    assertThat(recall("2026_901").getPublishedOn()).isEqualTo(LocalDate.of(2026, 9, 23));
    assertThat(recall("20260921_99901").getPublishedOn()).isEqualTo(LocalDate.of(2026, 9, 21));
  }

  @Test
  void shouldReadAlertsOfSeveralProductsAndTheAgencysSlip() throws IOException {
    Recall juices = recall("20260921_99901");

    assertThat(juices.getProduct()).isEqualTo("Apple juice, Pear juice");
    assertThat(juices.getBrands()).containsExactly("Sample");
  }

  @Test
  void shouldTakeTheAddressWhereItHoldsNoNumber() throws IOException {
    Recall other = recall("https://www.cfs.gov.hk/english/other.html");

    assertThat(other.getPublishedOn()).isEqualTo(LocalDate.of(2026, 9, 20));
    assertThat(other.getBrands()).isEmpty();
  }

  @Test
  void shouldRejectAnItemWithoutALink() throws IOException {
    assertThat(Collected.fromResource(feed, LIST).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no link");
  }

  @Test
  void shouldReadEveryKeptItemAgain() throws IOException {
    for (Collected.Accepted item : Collected.fromResource(feed, LIST).accepted) {
      assertThat(item.raw()).startsWith("<item>").endsWith("</item>");
      var bytes = new ByteArrayInputStream(item.raw().getBytes(StandardCharsets.UTF_8));
      var again = new Collected();
      feed.reread(new Payload("list.xml", FeedRequest.Kind.NOTICES, bytes, Map.of()), 0, again);

      assertThat(again.only()).isEqualTo(item.recall());
    }
  }

  @Test
  void shouldFailOnAnotherAnswer() {
    assertFault("", "empty");
    assertFault("<!DOCTYPE html><html></html>", "HTML instead of XML");
    assertFault("<rss><channel></channel></rss>", "a list without alerts");
    assertFault("<foodalert/>", "XML with another root element than rss");
    assertFault("<rss><channel><item><link>x</link></item>", "truncated XML");
    assertFault("{\"error\":1}", "broken XML");
  }

  @Test
  void shouldConcludeNothingFromWhatIsAbsent() {
    assertThat(feed.begin(new Cursor(Map.of()))).hasSize(1);
    assertThat(feed.snapshot(new Cursor(Map.of()))).isFalse();
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> Collected.from(feed, "foodalert_datagovhk.xml", body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }
}
