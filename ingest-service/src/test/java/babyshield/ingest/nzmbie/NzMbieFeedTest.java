package babyshield.ingest.nzmbie;

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

class NzMbieFeedTest {
  private static final String LIST = "https://www.productsafety.govt.nz/recalls";
  private static final String TEETHER = LIST + "/kea-teether";
  private static final String PAGE = "/nz-mbie/kea-teether.html";

  private final NzMbieFeed feed = new NzMbieFeed(() -> Instant.parse("2026-07-01T10:00:00Z"));

  private Collected teether() throws IOException {
    return Pages.notice(feed, TEETHER, PAGE);
  }

  @Test
  void shouldReadAPageByItsLabels() throws IOException {
    Recall teether = teether().only();

    assertThat(teether.getKey()).isEqualTo("nz-mbie:kea-teether");
    assertThat(teether.getUrl()).isEqualTo(TEETHER);
    assertThat(teether.getTitle()).isEqualTo("Kea teether sold at Example Baby");
    assertThat(teether.getHazard()).isEqualTo("The ring breaks into small parts.");
    assertThat(teether.getAction()).isEqualTo("Stop using it. Return it for a refund.");
    assertThat(teether.getCategories()).containsExactly("Baby and children");
    assertThat(teether.getCountries()).containsExactly("New Zealand");
    assertThat(teether.getPublishedOn()).isEqualTo(LocalDate.of(2026, 6, 24));
    assertThat(teether.getBrands()).isEmpty();
    assertThat(teether.getDescription())
        .startsWith("SKU: 9520000000011, 9520000000028 & 9521234567899 Models: KT-200")
        .endsWith("; Example Baby Ltd 0800 000 000");
  }

  @Test
  void shouldReadSeveralGtinsBehindOneSkuAndNoSerialNumber() throws IOException {
    assertThat(teether().only().getIdentifiers())
        .extracting(found -> found.getKind() + " " + found.getValue())
        .containsExactly(
            "GTIN 09520000000011",
            "GTIN 09520000000028",
            "GTIN 09521234567899",
            "LOT 7A",
            "LOT 7B",
            "MODEL KT-200",
            "MODEL KT-201");
  }

  @Test
  void shouldReadWhatItKeptOfAPageAgain() throws IOException {
    var notice = teether().accepted.getFirst();

    assertThat(Pages.again(feed, TEETHER, notice).accepted).containsExactly(notice);
  }

  @Test
  void shouldReadAPageThatLacksOneLabelAndRejectOneThatLacksBoth() throws IOException {
    String noIdentifiers = Pages.text(PAGE).replace("Product Identifiers", "Details");
    String neither =
        noIdentifiers.replace("recall__info--hazard", "x").replace("The Hazard!", "Risk");

    assertThat(Pages.page(feed, TEETHER, noIdentifiers).only().getIdentifiers()).isEmpty();
    assertThat(Pages.page(feed, TEETHER, neither).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no title, or neither product identifiers nor a hazard");
  }

  @Test
  void shouldRefuseWhatIsNoPageOfTheAgency() throws IOException {
    String page = Pages.text(PAGE);
    assertFault(Pages.SHIELD, "a web page that is not the agency's");
    assertFault(page.substring(0, page.length() / 2), "truncated HTML");
    assertFault("", "empty");
    assertThatThrownBy(() -> Pages.body(feed, begin(Map.of()), Pages.SHIELD))
        .isInstanceOf(PayloadException.class);
  }

  @Test
  void shouldWalkTheWholeListWithTheResolvedOnes() throws IOException {
    FeedRequest first = begin(Map.of());
    Collected list = Pages.resource(feed, first, "/nz-mbie/recalls.html");

    assertThat(first.uri()).hasToString(LIST + "?resolved=1#page=0");
    assertThat(Pages.asked(list))
        .containsExactly(
            TEETHER,
            LIST + "/tui-cot",
            LIST + "?resolved=1&start=12#page=1&first=/recalls/kea-teether");
  }

  @Test
  void shouldAskForTheNewestOnlyInBetweenOnceADay() throws IOException {
    FeedRequest list = begin(Map.of("allReadOn", "2026-06-28"));

    assertThat(list.uri()).hasToString(LIST + "?resolved=1#page=0&since=2026-05-29&on=2026-07-01");
    assertThat(Pages.asked(Pages.resource(feed, list, "/nz-mbie/recalls.html")))
        .containsExactly(TEETHER);
  }

  @Test
  void shouldGoToTheNextPageWhileAllAreNew() throws IOException {
    FeedRequest list = begin(Map.of("allReadOn", "2026-06-20"));
    String allNew = Pages.text("/nz-mbie/recalls.html").replace("2026-05-02", "2026-05-22");

    assertThat(Pages.asked(Pages.body(feed, list, allNew)).getLast())
        .isEqualTo(
            LIST + "?resolved=1&start=12#page=1&since=2026-05-21&first=/recalls/kea-teether");
  }

  @Test
  void shouldWalkTheWholeListAgainAfterFourWeeks() {
    assertThat(begin(Map.of("allReadOn", "2026-06-03")).uri().getFragment()).isEqualTo("page=0");
    assertThat(feed.snapshot(new Cursor(Map.of()))).isFalse();
  }

  private FeedRequest begin(Map<String, String> cursor) {
    return feed.begin(new Cursor(cursor)).getFirst();
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> Pages.page(feed, TEETHER, body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }
}
