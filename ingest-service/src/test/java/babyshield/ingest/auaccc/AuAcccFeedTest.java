package babyshield.ingest.auaccc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import babyshield.ingest.parse.Pages;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuAcccFeedTest {
  private static final String SITE = "https://www.productsafety.gov.au";
  private static final String PATH = SITE + "/search-consumer-product-recalls/";
  private static final String SWING = PATH + "wombat-nest-baby-swing";
  private static final String RSS = "/au-accc/feed.xml";
  private static final Cursor NEW = new Cursor(Map.of());

  private final AuAcccFeed feed = new AuAcccFeed(() -> Instant.parse("2026-09-01T10:00:00Z"));

  private Collected swing() throws IOException {
    return Pages.notice(feed, SWING, "/au-accc/wombat-nest-baby-swing.html");
  }

  private Collected light() throws IOException {
    return Pages.notice(feed, SITE + "/node/90001", "/au-accc/bilby-night-light.html");
  }

  @Test
  void shouldReadAPageByItsLabels() throws IOException {
    Recall swing = swing().only();

    assertThat(swing.getKey()).isEqualTo("au-accc:2026/90003");
    assertThat(swing.getUrl()).isEqualTo(SWING);
    assertThat(swing.getTitle()).isEqualTo("Wombat Nest baby swing");
    assertThat(swing.getHazard()).isEqualTo("The hook opens.; Risk of injury from a fall.");
    assertThat(swing.getAction())
        .startsWith("Stop using the swing. Return it for a refund.")
        .doesNotContain("Babies and children");
    assertThat(swing.getCategories()).containsExactly("Babies and children", "Swings");
    assertThat(swing.getDescription()).startsWith("Baby swing with a wooden frame, model: WN1052L");
  }

  @Test
  void shouldDropTheOfferOfAListFromTheBrand() throws IOException {
    assertThat(swing().only().getBrands()).containsExactly("Fiorenna");
  }

  @Test
  void shouldTakeOnlyCodesThatAreNamedForIdentifiers() throws IOException {
    assertThat(swing().only().getIdentifiers())
        .extracting(found -> found.getKind() + " " + found.getValue() + " " + found.getField())
        .containsExactly(
            "GTIN 09520000000028 GTIN",
            "MODEL WN-1052 Model",
            "MODEL WN-1053 Model",
            "OTHER KM-4411 SKU",
            "MODEL WN1052L Product description",
            "GTIN 09521234567899 Product description",
            "LOT 2WNSWING010 Product description",
            "LOT 2WNSWING011 Product description");
  }

  @Test
  void shouldDateAPageByTheDayInSydney() throws IOException {
    assertThat(swing().only().getPublishedOn()).isEqualTo(LocalDate.of(2026, 8, 20));
  }

  @Test
  void shouldNotFillAnEmptyFieldFromTheNext() throws IOException {
    assertThat(swing().only().getDescription()).endsWith("is printed on the box.; Nursery Example");
  }

  @Test
  void shouldFallBackToTheSlugAndToFieldsWithoutLabels() throws IOException {
    Recall light = light().only();

    assertThat(light.getKey()).isEqualTo("au-accc:bilby-night-light");
    assertThat(light.getDescription()).isEqualTo("Night light in the shape of a bilby, model 2024");
    assertThat(light.getHazard()).isEqualTo("Choking.");
    assertThat(light.getBrands()).isEmpty();
    assertThat(light.getIdentifiers()).isEmpty();
  }

  @Test
  void shouldReadWhatItKeptOfAPageAgain() throws IOException {
    for (Collected read : new Collected[] {swing(), light()}) {
      var notice = read.accepted.getFirst();

      assertThat(Pages.again(feed, SWING, notice).accepted).containsExactly(notice);
      assertThat(notice.raw()).doesNotContain("<script", "<nav");
    }
  }

  @Test
  void shouldRejectAPageWithoutAProductDescription() throws IOException {
    String other =
        Pages.text("/au-accc/wombat-nest-baby-swing.html")
            .replace("Product description", "About it")
            .replace("product-desc", "about");

    assertThat(Pages.page(feed, SWING, other).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no title or no product description");
  }

  @Test
  void shouldLeaveOutWhatAnotherRegisterHolds() throws IOException {
    String food =
        "<html><head><link rel=\"canonical\""
            + " href=\"https://www.foodstandards.gov.au/food-recalls/recall-alert/x\"></head>"
            + "<body><main><h1>X</h1></main></body></html>";

    Collected read = Pages.page(feed, SWING, food);

    assertThat(read.accepted).isEmpty();
    assertThat(read.rejected).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNoPageOfTheAgency() {
    assertPageFault(Pages.SHIELD, "a web page that is not the agency's");
    assertPageFault("", "empty");
    assertPageFault("{\"error\":\"x\"}", "no web page");
    assertPageFault("<html><body><h1>Wombat", "truncated HTML");
  }

  @Test
  void shouldAskForEveryPageOldestFirstTheFirstTime() throws IOException {
    FeedRequest first = feed.begin(NEW).getFirst();

    Collected list = Pages.resource(feed, first, RSS);

    assertThat(first.uri()).hasToString(SITE + "/rss/feed.xml/psa_recall");
    assertThat(Pages.asked(list))
        .containsExactly(
            SITE + "/node/90001", PATH + "quokka-rattle-%E2%80%93-sold-online", SWING + "#last");
    assertThat(list.remembered).isEmpty();
  }

  @Test
  void shouldRememberThatAllWasReadWithTheLastPageOnly() throws IOException {
    assertThat(swing().remembered).isEmpty();
    assertThat(
            Pages.notice(feed, SWING + "#last", "/au-accc/wombat-nest-baby-swing.html").remembered)
        .containsEntry("allReadOn", "2026-09-01");
  }

  @Test
  void shouldAskForPagesOfTheLastWeeksInBetween() throws IOException {
    var cursor = new Cursor(Map.of("allReadOn", "2026-08-30"));

    Collected list = Pages.resource(feed, feed.begin(cursor).getFirst(), RSS);

    assertThat(Pages.asked(list))
        .containsExactly(PATH + "quokka-rattle-%E2%80%93-sold-online", SWING);
  }

  @Test
  void shouldReadAllAgainAfterAWeekAndConcludeNothingFromAbsence() {
    var weekAgo = new Cursor(Map.of("allReadOn", "2026-08-25"));

    assertThat(feed.begin(weekAgo).getFirst().uri().getFragment()).isNull();
    assertThat(feed.snapshot(weekAgo)).isFalse();
    assertThat(feed.snapshot(NEW)).isFalse();
  }

  @Test
  void shouldRefuseWhatIsNoFeed() throws IOException {
    String rss = Pages.text(RSS);
    assertListFault(Pages.SHIELD, "no RSS feed, or a broken one");
    assertListFault(rss.substring(0, rss.length() - 60), "no RSS feed, or a broken one");
    assertListFault("", "empty");
    assertListFault(
        "<rss version=\"2.0\"><channel><title>x</title></channel></rss>",
        "an RSS feed without items");
    assertListFault(
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + rss.substring(38),
        "no RSS feed, or a broken one");
    assertListFault(
        rss.replace("productsafety.gov.au/", "example.org/"), "an RSS feed without recalls");
  }

  private void assertPageFault(String body, String reason) {
    assertThatThrownBy(() -> Pages.page(feed, SWING, body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }

  private void assertListFault(String body, String reason) {
    assertThatThrownBy(() -> Pages.body(feed, feed.begin(NEW).getFirst(), body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }
}
