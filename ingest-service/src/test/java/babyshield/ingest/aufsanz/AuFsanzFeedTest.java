package babyshield.ingest.aufsanz;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuFsanzFeedTest {
  private static final String LIST = "https://www.foodstandards.gov.au/food-recalls/recall-alert";
  private static final String PORRIDGE = LIST + "/numbat-foods-pty-ltd-rice-porridge-120g";
  private static final String REVISED =
      LIST + "/updated-300726-numbat-foods-pty-ltd-rice-porridge-120g";
  private static final String CUSTARD = LIST + "/potoroo-dairy-custard-4-x-100g";
  private static final String PAGE = "/au-fsanz/recall-alert.html";
  private static final String RSS = "/au-fsanz/food-recalls-rss.xml";
  private static final String NO_MORE =
      "<html><body><nav><a href=\"/food-recalls\">x</a></nav><main>None</main></body></html>";

  private final AuFsanzFeed feed = new AuFsanzFeed(() -> Instant.parse("2026-08-01T10:00:00Z"));

  private Collected revised() throws IOException {
    return Pages.notice(feed, REVISED, "/au-fsanz/numbat-updated.html");
  }

  private Collected original() throws IOException {
    return Pages.notice(feed, PORRIDGE, "/au-fsanz/numbat.html");
  }

  private Collected custard() throws IOException {
    return Pages.notice(feed, CUSTARD, "/au-fsanz/potoroo.html");
  }

  @Test
  void shouldReadAPageByItsHeadings() throws IOException {
    Recall porridge = revised().only();

    assertThat(porridge.getTitle()).isEqualTo("Numbat Foods Pty Ltd - Rice Porridge 120g");
    assertThat(porridge.getProduct()).isEqualTo("Rice Porridge 120g");
    assertThat(porridge.getHazard())
        .isEqualTo("The recall is due to pieces of metal.; Metal may cause injury if consumed.");
    assertThat(porridge.getAction()).isEqualTo("Do not eat this product.");
    assertThat(porridge.getDescription())
        .isEqualTo(
            "Numbat Foods Pty Ltd is conducting a recall of the above product. It was sold in NSW.;"
                + " Best before 12/27 Batch numbers: NB12 and NB13");
    assertThat(porridge.getPublishedOn()).isEqualTo(LocalDate.of(2026, 7, 29));
    assertThat(porridge.getBrands()).isEmpty();
  }

  @Test
  void shouldTakeARevisedNoticeForTheSameAndOrderItAbove() throws IOException {
    var before = original().accepted.getFirst();
    var after = revised().accepted.getFirst();

    assertThat(after.recall().getKey())
        .isEqualTo(before.recall().getKey())
        .isEqualTo("au-fsanz:numbat-foods-pty-ltd-rice-porridge-120g");
    assertThat(after.recall().getRevisedOn()).isEqualTo(LocalDate.of(2026, 7, 30));
    assertThat(before.recall().getRevisedOn()).isNull();
    assertThat(before.ordinal()).isEqualTo(2026_07_29_0L);
    assertThat(after.ordinal()).isEqualTo(2026_07_30_1L);
  }

  @Test
  void shouldReadAMarkWithAFullYearAndOneInTheAddressAlone() {
    assertThat(Revision.of("UPDATED 07/07/2026: X - Y", "updated-07072026-x-y"))
        .isEqualTo(new Revision("X - Y", "x-y", LocalDate.of(2026, 7, 7)));
    assertThat(Revision.of("X - Y", "updated-070726-x-y").day())
        .isEqualTo(LocalDate.of(2026, 7, 7));
    assertThat(Revision.of("X - updated 1.1.26 | Y", "x-updated-010126-y"))
        .isEqualTo(new Revision("X - updated 1.1.26 | Y", "x-updated-010126-y", null));
    assertThat(Revision.of("UPDATED 31.02.26 | X", "x").day()).isNull();
  }

  @Test
  void shouldReadTheDateMarkingWhereverItStands() throws IOException {
    assertThat(identifiers(revised()))
        .containsExactly(
            "DATE Best before 12/27",
            "DATE Batch numbers: NB12 and NB13",
            "LOT NB12",
            "LOT NB13",
            "BEST_BEFORE 2027-12");
    assertThat(identifiers(original()))
        .containsExactly(
            "DATE Best before 12/27",
            "DATE Batch numbers: NB12",
            "LOT NB12",
            "BEST_BEFORE 2027-12");
    assertThat(identifiers(custard()))
        .containsExactly(
            "DATE Use by 1 Aug 2026",
            "DATE Use by 2 Aug 2026",
            "PACK_SIZE 4 x 100 g",
            "BEST_BEFORE 2026-08-01",
            "BEST_BEFORE 2026-08-02");
  }

  @Test
  void shouldReadFieldsAndADateInWords() throws IOException {
    Recall custard = custard().only();

    assertThat(custard.getKey()).isEqualTo("au-fsanz:potoroo-dairy-custard-4-x-100g");
    assertThat(custard.getHazard()).isEqualTo("Undeclared egg.");
    assertThat(custard.getAction()).isEqualTo("Return it.");
    assertThat(custard.getPublishedOn()).isEqualTo(LocalDate.of(2026, 7, 10));
  }

  @Test
  void shouldReadWhatItKeptOfAPageAgain() throws IOException {
    for (Collected read : new Collected[] {revised(), original(), custard()}) {
      var notice = read.accepted.getFirst();

      assertThat(Pages.again(feed, CUSTARD, notice).accepted).containsExactly(notice);
    }
  }

  @Test
  void shouldRejectAPageWithoutItsLabels() throws IOException {
    String other =
        Pages.text("/au-fsanz/numbat.html").replace("Problem:", "A").replace("Hazard:", "B");

    assertThat(Pages.page(feed, PORRIDGE, other).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no title, or neither a problem nor a hazard");
    assertThat(Pages.page(feed, "https://www.foodstandards.gov.au/", NO_MORE).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no slug");
  }

  @Test
  void shouldRefuseWhatIsNoPageOfTheAgency() {
    FeedRequest list = begin(Map.of());
    assertThatThrownBy(() -> Pages.page(feed, PORRIDGE, Pages.SHIELD))
        .isInstanceOf(PayloadException.class);
    assertThatThrownBy(() -> Pages.body(feed, list, Pages.SHIELD))
        .isInstanceOf(PayloadException.class);
    assertThatThrownBy(() -> Pages.body(feed, list, NO_MORE))
        .isInstanceOf(PayloadException.class)
        .hasMessage("a list without recalls");
    assertThatThrownBy(() -> Pages.body(feed, begin(Map.of("allReadOn", "2026-07-30")), "<html>"))
        .isInstanceOf(PayloadException.class);
  }

  @Test
  void shouldWalkTheWholeListTheFirstTime() throws IOException {
    FeedRequest first = begin(Map.of());
    Collected list = Pages.resource(feed, first, PAGE);
    FeedRequest next = list.followed.getLast();

    assertThat(first.uri()).hasToString(LIST + "#page=0");
    assertThat(Pages.asked(list))
        .containsExactly(
            REVISED,
            CUSTARD,
            LIST
                + "?page=1#page=1&first="
                + REVISED.substring("https://www.foodstandards.gov.au".length()));
    assertThat(list.remembered).containsExactly(Map.entry("listPage", "0"));

    Collected end = Pages.body(feed, next, NO_MORE);

    assertThat(end.followed).isEmpty();
    assertThat(end.remembered)
        .containsEntry("allReadOn", "2026-08-01")
        .containsEntry("listPage", "0");
  }

  @Test
  void shouldGoOnWhereAWalkBrokeOff() {
    assertThat(begin(Map.of("listPage", "7")).uri()).hasToString(LIST + "?page=7#page=7");
  }

  @Test
  void shouldEndWhereEveryPageIsTheSame() throws IOException {
    FeedRequest next = Pages.resource(feed, begin(Map.of()), PAGE).followed.getLast();

    assertThatThrownBy(() -> Pages.resource(feed, next, PAGE))
        .isInstanceOf(PayloadException.class)
        .hasMessage("a list that repeats itself");
  }

  @Test
  void shouldReadTheNewestFromTheFeedInBetween() throws IOException {
    FeedRequest rss = begin(Map.of("allReadOn", "2026-07-30"));

    assertThat(rss.uri())
        .hasToString("https://www.foodstandards.gov.au/food-recalls-rss.xml#since=2026-07-16");
    assertThat(Pages.asked(Pages.resource(feed, rss, RSS))).containsExactly(REVISED);
  }

  @Test
  void shouldReadTheListWhereTheFeedDoesNotReachBack() throws IOException {
    FeedRequest rss = begin(Map.of("allReadOn", "2026-07-30"));
    String rolled = Pages.text(RSS).replace("10 Jul 2026", "20 Jul 2026");

    Collected read = Pages.body(feed, rss, rolled);

    assertThat(Pages.asked(read)).containsExactly(LIST + "#page=0&since=2026-07-16");
    assertThat(Pages.asked(Pages.resource(feed, read.followed.getFirst(), PAGE)))
        .containsExactly(REVISED);
  }

  @Test
  void shouldConcludeNothingFromAbsence() {
    assertThat(feed.snapshot(new Cursor(Map.of()))).isFalse();
  }

  private FeedRequest begin(Map<String, String> cursor) {
    return feed.begin(new Cursor(cursor)).getFirst();
  }

  private static List<String> identifiers(Collected read) {
    return read.only().getIdentifiers().stream()
        .map(found -> found.getKind() + " " + found.getValue())
        .toList();
  }
}
