package babyshield.ingest.singaporecpso;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingaporeCpsoFeedTest {
  private static final String PRAMS = "/singapore-cpso/Prams.md";
  private static final String CRIBS = "/singapore-cpso/Cribs.md";
  private static final String HINGE = "2026-04-07-strollers-folding-pram-with-a-hinge";

  private final SingaporeCpsoFeed feed = new SingaporeCpsoFeed();

  private Recall pram(String id) throws IOException {
    return Collected.fromResource(feed, PRAMS).recall("singapore-cpso:" + id);
  }

  @Test
  void shouldReadTheRowsOfHtmlTables() throws IOException {
    Recall buggy = pram("2023-01-04-sample-co-recalls-sample-buggy3-model-no-sb-7");

    assertThat(buggy.getTitle()).isEqualTo("Sample & Co recalls SÅMPLE buggy³ (Model No. SB-7)");
    assertThat(buggy.getPublishedOn()).isEqualTo(LocalDate.of(2023, 1, 4));
    assertThat(buggy.getAction()).isEqualTo("Product recalls");
    assertThat(buggy.getCategories()).containsExactly("Prams");
    assertThat(buggy.getUrl())
        .isEqualTo(
            "https://www.consumerproductsafety.gov.sg/files/prams/prams_recall_2023%20buggy.pdf");
    assertThat(buggy.getIdentifiers())
        .extracting(found -> found.getKind() + " " + found.getValue())
        .containsExactly("MODEL SB-7");
    assertThat(buggy.getBrands()).isEmpty();
  }

  @Test
  void shouldReadTheRowsOfMarkdownTables() throws IOException {
    var page = Collected.fromResource(feed, CRIBS);

    assertThat(page.accepted)
        .extracting(row -> row.recall().getKey())
        .containsExactly(
            "singapore-cpso:2019-10-01-sample-recalls-crib",
            "singapore-cpso:2012-11-01-cots-and-cribs-testing-nov-dec-2012");
    Recall testing = page.accepted.getLast().recall();
    assertThat(testing.getAction()).isEqualTo("Product safety alerts");
    assertThat(testing.getCategories()).containsExactly("Cribs", "Cots and cribs");
    assertThat(testing.getProduct()).isEqualTo("Testing (Nov/Dec 2012)");
    assertThat(testing.getUrl()).endsWith("/files/cribs/cribs-alert-2012-11-01.pdf");
  }

  @Test
  void shouldNotTakePicturesInATableForAListing() throws IOException {
    assertThat(Collected.fromResource(feed, PRAMS).accepted).hasSize(4);
  }

  @Test
  void shouldTellRowsApartThatShareDateAndTitle() throws IOException {
    assertThat(pram("2025-09-15-rain-cover").getUrl()).endsWith("alert_seller_one.pdf");
    assertThat(pram("2025-09-15-rain-cover-2").getUrl()).endsWith("alert_seller_two.pdf");
  }

  @Test
  void shouldReadWhenANoticeWasUpdated() throws IOException {
    assertThat(pram("2025-09-15-rain-cover").getRevisedOn()).isEqualTo(LocalDate.of(2026, 3, 6));
    assertThat(pram("2025-09-15-rain-cover-2").getRevisedOn()).isNull();
  }

  @Test
  void shouldJoinTheNoticeInFullToTheRowOfItsDay() throws IOException {
    Recall hinge = pram(HINGE);

    assertThat(hinge.getDescription())
        .startsWith("SAFETY ALERT: Folding prams of Example\n")
        .contains("Its hinge can trap fingers.")
        .doesNotContain("compliance checks", "see below", "Product recalls");
    assertThat(hinge.getIdentifiers())
        .extracting(found -> found.getKind() + " " + found.getValue())
        .containsExactly("MODEL EX-100");
    assertThat(pram("2025-09-15-rain-cover").getDescription()).isEmpty();
    Recall crib = Collected.fromResource(feed, CRIBS).accepted.getFirst().recall();
    assertThat(crib.getDescription())
        .isEqualTo(
            "01 Oct 2019 Sample recalls a certain crib Its slats break. "
                + "See the maker or the notice of CPSC.");
  }

  @Test
  void shouldLeaveTheNoticeInFullOutWhereTwoRowsHaveItsDay() throws IOException {
    var page = read(markdown("|01 Oct 2019|[One](/1.pdf)|\n|01 Oct 2019|[Other](/2.pdf)|\n"));

    assertThat(page.accepted).extracting(row -> row.recall().getDescription()).containsOnly("");
  }

  @Test
  void shouldNameTheNoticesOfOtherAgenciesThatThePageLinksTo() throws IOException {
    assertThat(pram(HINGE).getRelated())
        .containsExactly(
            "https://www.gov.uk/product-safety-alerts-reports-recalls/example-pram-psa9");
    assertThat(Collected.fromResource(feed, CRIBS).accepted.getFirst().recall().getRelated())
        .containsExactly("https://www.cpsc.gov/Recalls/2019/Sample-Crib");
  }

  @Test
  void shouldReadAListingWithoutAHeading() throws IOException {
    Recall row = read("---\ntitle: Toys\n---\n|Date|Title|\n|---|---|\n|1 Aug 2025|Ball|").only();

    assertThat(row.getKey()).isEqualTo("singapore-cpso:2025-08-01-ball");
    assertThat(row.getAction()).isEmpty();
    assertThat(row.getUrl()).isEmpty();
  }

  @Test
  void shouldTakeAProductGroupForACategoryButNotAModelNumberWithAColon() throws IOException {
    String alerts = "---\ntitle: Cots\n---\n**Product safety alerts**\n\n|Date|Title|\n|---|---|\n";
    Recall cot = read(alerts + "|24 Jul 2019|[Cot (Model No: P30)](/x.pdf)|").only();
    Recall bed = read(alerts + "|24 Jul 2019|[Cots: Bed](/x.pdf)|").only();

    assertThat(cot.getProduct()).isEqualTo("Cot (Model No: P30)");
    assertThat(cot.getCategories()).containsExactly("Cots");
    assertThat(bed.getProduct()).isEqualTo("Bed");
    assertThat(bed.getCategories()).containsExactly("Cots");
  }

  @Test
  void shouldRejectARowWithoutADateOrATitle() throws IOException {
    assertThat(Collected.fromResource(feed, PRAMS).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no date");
    assertThat(read(markdown("|01 Oct 2019||\n|31 Feb 2019|[x](/x)|\n")).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no title", "no date");
  }

  @ParameterizedTest
  @ValueSource(strings = {PRAMS, CRIBS})
  void shouldReadEveryKeptRowAgain(String resource) throws IOException {
    for (Collected.Accepted row : Collected.fromResource(feed, resource).accepted) {
      var again = new Collected();
      feed.reread(payload(FeedRequest.Kind.NOTICES, row.raw()), row.ordinal(), again);

      assertThat(again.only()).isEqualTo(row.recall());
    }
  }

  @Test
  void shouldReadARejectedRowAgain() throws IOException {
    String raw = Collected.fromResource(feed, PRAMS).rejected.getFirst().raw();
    var again = new Collected();
    feed.reread(payload(FeedRequest.Kind.NOTICES, raw), 0, again);

    assertThat(again.rejected).extracting(Collected.Rejected::reason).containsExactly("no date");
    assertThat(again.accepted).isEmpty();
  }

  @Test
  void shouldFailOnAPageThatIsNone() {
    assertFault("", "empty");
    assertFault("<!DOCTYPE html><html></html>", "a page without front matter");
    assertFault("404: Not Found", "a page without front matter");
    assertFault("---\ntitle: Toys\n---\nNothing here.\n", "a page without a listing");
    assertFault(
        "---\ntitle: Toys\n---\n<table><tr><th>Date</th></tr></table>", "without a listing");
    assertFault("---\ntitle: Toys\n---\n<table><tr><th>Date", "truncated");
    assertFault(markdown("|01 Oct 2019|[One](/1.p"), "truncated");
  }

  @Test
  void shouldAskForEveryPageOfTheFolderThatLists() throws IOException {
    var followed =
        list("""
        [{"name": "Children toys.md", "type": "file", "download_url": "https://evil.example/x"},
         {"name": "Products recalled prior to 2019.md", "type": "file"},
         {"name": "images", "type": "dir"}]
        """)
            .followed;

    assertThat(followed)
        .extracting(request -> request.uri().toString())
        .containsExactly(
            "https://raw.githubusercontent.com/isomerpages/enterprisesg-cpso/master/"
                + "_consumers/Safety%20alerts%20and%20recalls/Children%20toys.md");
    assertThat(followed.getFirst().kind()).isEqualTo(FeedRequest.Kind.NOTICES);
  }

  @Test
  void shouldFailOnAListWithoutPages() {
    assertThatThrownBy(() -> list("[]")).hasMessage("a folder without pages");
    assertThatThrownBy(() -> list("{\"message\":\"API rate limit exceeded\"}"))
        .isInstanceOf(PayloadException.class);
  }

  @Test
  void shouldBeginWithTheFolderAndReadAllOfIt() {
    var begin = feed.begin(new Cursor(Map.of()));

    assertThat(begin).extracting(FeedRequest::kind).containsExactly(FeedRequest.Kind.LIST);
    assertThat(feed.snapshot(new Cursor(Map.of()))).isTrue();
  }

  @Test
  void shouldLeaveOutRecordedPagesThatListNothing() {
    assertThat(feed.recorded("Children toys.md")).isTrue();
    assertThat(feed.recorded("international-product-recalls.md")).isFalse();
    assertThat(feed.recorded("README.txt")).isFalse();
  }

  private static String markdown(String rows) {
    return "---\ntitle: Toys\n---\n**01 Oct 2019**<br>\nA ball.\n\n|Date|Title|\n|---|---|\n"
        + rows;
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(PayloadException.class)
        .hasMessageContaining(reason);
  }

  private Collected read(String body) throws IOException {
    return Collected.from(feed, "Toys.md", body);
  }

  private Collected list(String body) throws IOException {
    return Collected.from(feed, payload(FeedRequest.Kind.LIST, body));
  }

  private static Payload payload(FeedRequest.Kind kind, String body) {
    var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return new Payload("Toys.md", kind, bytes, Map.of());
  }
}
