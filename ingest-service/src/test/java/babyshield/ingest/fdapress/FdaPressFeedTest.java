package babyshield.ingest.fdapress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import babyshield.ingest.parse.Reread;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FdaPressFeedTest {
  private static final String FEED = "/fda-press/example_rss.xml";
  private static final String PUREE = "example-foods-inc-recalls-sample-brand-apple-puree";
  private static final String BISCUITS = "example-bakery-issues-allergy-alert";

  private final FdaPressFeed feed = new FdaPressFeed();

  private Recall recall(String slug) throws IOException {
    return Collected.fromResource(feed, FEED).recall("fda-press:" + slug);
  }

  @Test
  void shouldReadAnAnnouncement() throws IOException {
    Recall puree = recall(PUREE);

    assertThat(puree.getTitle())
        .isEqualTo(
            "Example Foods Inc. Recalls Sample Brand Apple Purée Because of Possible Health Risk");
    assertThat(puree.getUrl()).startsWith("http://www.fda.gov/safety/").endsWith(PUREE);
    assertThat(puree.getProduct()).isEqualTo("Sample Brand Apple Purée");
    assertThat(puree.getHazard()).isEqualTo("Possible Health Risk");
  }

  @Test
  void shouldReadTagsAndEntitiesThatAreEscapedTwice() throws IOException {
    assertThat(recall(PUREE).getDescription())
        .isEqualTo(
            """
            Example Foods & Sons is recalling:
            • Apple Purée 4 oz (UPC 9-52000-00000-11)
            • Pear Purée (UPC 9520000000012)\
            """);
  }

  @Test
  void shouldTakeOnlyBarcodesWhoseCheckDigitHolds() throws IOException {
    assertThat(recall(PUREE).getIdentifiers())
        .extracting(found -> found.getKind() + " " + found.getValue() + " " + found.getField())
        .containsExactly("GTIN 09520000000011 description");
  }

  @Test
  void shouldNotTakeANumberThatMayBeCutOff() throws IOException {
    assertThat(recall(BISCUITS).getDescription()).endsWith("952123450005");
    assertThat(recall(BISCUITS).getIdentifiers())
        .extracting(found -> found.getValue())
        .containsExactly("09520000000028");
  }

  @Test
  void shouldReadTheDayInTheAgencysTime() throws IOException {
    assertThat(recall(PUREE).getPublishedOn()).isEqualTo(LocalDate.of(2025, 11, 12));
    assertThat(recall(BISCUITS).getPublishedOn()).isEqualTo(LocalDate.of(2025, 10, 27));
  }

  @Test
  void shouldReadWhatATitleSaysInTheAgencysForms() {
    assertThat(Headline.of("X Issues Allergy Alert on Undeclared Milk in Biscuits"))
        .isEqualTo(new Headline("Biscuits", "Undeclared Milk"));
    assertThat(Headline.of("X Issues Voluntary Recall of Leaf Powder Due to Salmonella"))
        .isEqualTo(new Headline("Leaf Powder", "Salmonella"));
    assertThat(Headline.of("X Announces Product Recall Due to Choking Hazard"))
        .isEqualTo(new Headline("", "Choking Hazard"));
    assertThat(Headline.of("X Issues a Recall Associated with a Recall Because Of Risk"))
        .isEqualTo(new Headline("", "Risk"));
    assertThat(Headline.of("X Broadens Voluntary Recall")).isEqualTo(new Headline("", ""));
  }

  @Test
  void shouldNameTheFirmAndTheBrandOfTheHeadline() throws IOException {
    assertThat(recall(PUREE).getBrands()).containsExactly("Example Foods", "Sample");
  }

  @Test
  void shouldRejectAnItemWithoutAPage() throws IOException {
    assertThat(Collected.fromResource(feed, FEED).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no address of a page");
  }

  @Test
  void shouldKeepTheAgencysElementAndReadItAgain() throws IOException {
    var first = Collected.fromResource(feed, FEED);

    assertThat(first.accepted.getFirst().raw())
        .contains(">FDA</dc:creator>")
        .contains("Example Foods &amp;amp; Sons");
    assertThat(Reread.allOfResource(feed, FEED)).isEqualTo(first.accepted.size());
  }

  @Test
  void shouldConcludeNothingFromWhatLeftTheFeed() {
    assertThat(feed.snapshot(new Cursor(Map.of()))).isFalse();
    assertThat(feed.recorded("anesta_fda_recalls_rss.xml")).isTrue();
    assertThat(feed.recorded("README.md")).isFalse();
  }

  @Test
  void shouldRefuseDocumentTypesAndWithThemEntities() {
    assertFault(
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + "<rss version=\"2.0\"><channel><item><title>&x;</title></item></channel></rss>",
        "broken or truncated RSS");
  }

  @Test
  void shouldRefuseWhatIsNoFeed() {
    assertFault("", "broken or truncated RSS");
    assertFault("<rss version=\"2.0\"><channel><item>", "broken or truncated RSS");
    assertFault("<html><body>Apology</body></html>", "HTML instead of RSS");
    assertFault("<error>no</error>", "XML that is no RSS");
    assertFault("<rss version=\"2.0\"><channel/></rss>", "a feed without items");
    assertFault("<rss version=\"2.0\"/>", "a feed without items");
    assertFault("{\"error\":1}", "broken or truncated RSS");
    assertFault("<rss version=\"9\"><channel><item/></channel></rss>", "RSS of an unknown version");
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> Collected.from(feed, "rss.xml", body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }
}
