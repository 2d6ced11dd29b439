package babyshield.ingest.ukfsa;

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
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UkFsaFeedTest {
  private static final String PAGE = "/uk-fsa/id.json";
  private static final String QUERY =
      "https://data.food.gov.uk/food-alerts/id.json?_view=full&_sort=-created&_limit=100";
  private static final String ALL = QUERY + "&_offset=0";
  private static final String NEW = QUERY + "&since=2026-10-04T00:00:00Z&_offset=0";

  private final UkFsaFeed feed =
      new UkFsaFeed(InstantSource.fixed(Instant.parse("2026-10-11T12:00:00Z")));

  private Recall recall(String notation) throws IOException {
    return Collected.fromResource(feed, PAGE).recall("uk-fsa:" + notation);
  }

  private List<String> identifiers(String notation) throws IOException {
    return recall(notation).getIdentifiers().stream()
        .map(found -> found.getKind() + " " + found.getValue())
        .toList();
  }

  @Test
  void shouldReadAnAlert() throws IOException {
    Recall puree = recall("FSA-PRIN-90-2026");

    assertThat(puree.getUrl())
        .isEqualTo("https://alerts.food.gov.uk/news-alerts/alert/fsa-prin-90-2026");
    assertThat(puree.getProduct()).isEqualTo("Exemplar Apple Purée; Exemplar Pear Purée");
    assertThat(puree.getDescription())
        .isEqualTo(
            "Exemplar Foods is recalling Apple Purée.; "
                + "Exemplar Apple Purée, 4 x 100g, printed on the lid; Exemplar Pear Purée, 100g; "
                + "Exemplar Foods");
    assertThat(puree.getHazard())
        .isEqualTo("The possible presence of plastic makes this product unsafe to eat.; Physical");
    assertThat(puree.getAction())
        .isEqualTo(
            "Exemplar Foods is recalling the above product.; "
                + "Do not eat it. Return it to the store.");
    assertThat(puree.getCategories()).containsExactly("Product Recall Information Notice");
    assertThat(puree.getCountries()).containsExactly("England", "Wales");
    assertThat(puree.getPublishedOn()).isEqualTo(LocalDate.of(2026, 7, 1));
    assertThat(puree.getRevisedOn()).isEqualTo(LocalDate.of(2026, 7, 2));
  }

  @Test
  void shouldReadLotsAndDatesAndTakeAllForNone() throws IOException {
    assertThat(identifiers("FSA-PRIN-90-2026"))
        .containsExactly(
            "OTHER AP-7",
            "LOT 6122",
            "LOT 6123",
            "DATE 31 December 2026",
            "LOT L6124",
            "DATE 1 January 2027",
            "DATE All dates",
            "PACK_SIZE 4 x 100 g",
            "BEST_BEFORE 2026-12-31",
            "BEST_BEFORE 2027-01-01");
  }

  @Test
  void shouldReadSingleValuesWhereListsShouldBeAndListsWhereValuesShouldBe() throws IOException {
    Recall bars = recall("FSA-AA-91-2026");

    assertThat(bars.getProduct()).isEqualTo("Oat Bars");
    assertThat(bars.getUrl())
        .isEqualTo("https://alerts.food.gov.uk/news-alerts/alert/fsa-aa-91-2026");
    assertThat(bars.getHazard()).isEqualTo("This product contains milk and soya.; Milk; Soya");
    assertThat(bars.getAction()).isEqualTo("If you are allergic, do not eat it.");
    assertThat(bars.getDescription()).isEqualTo("Oat Bars; Beispiel");
    assertThat(bars.getCountries()).containsExactly("GB-SCT");
    assertThat(identifiers("FSA-AA-91-2026"))
        .containsExactly("LOT B1", "LOT B2", "DATE 2026-08-01", "BEST_BEFORE 2026-08-01");
  }

  @ParameterizedTest
  @CsvSource({
    "FSA-AA-91-2026, Allergy Alert",
    "FSA-PRIN-90-2026, Product Recall Information Notice",
    "FSA-FAFA-92-2026, Food Alert for Action"
  })
  void shouldNameTheKindOfAnAlert(String notation, String kind) throws IOException {
    assertThat(recall(notation).getCategories()).containsExactly(kind);
  }

  @Test
  void shouldRelateAnUpdateToTheAlertItRenews() throws IOException {
    assertThat(recall("FSA-PRIN-90-2026-update-1").getRelated())
        .containsExactly("uk-fsa:FSA-PRIN-90-2026");
    assertThat(recall("FSA-PRIN-90-2026").getRelated()).isEmpty();
    assertThat(recall("FSA-FAFA-92-2026").getRelated()).containsExactly("uk-fsa:FSA-FAFA-89-2026");
  }

  @Test
  void shouldJoinTheReasonsOfSeveralProblems() throws IOException {
    assertThat(recall("FSA-PRIN-90-2026-update-1").getHazard())
        .isEqualTo("It may contain plastic.; Salmonella");
  }

  @Test
  void shouldTakeNoBusinessForABrand() throws IOException {
    Recall spices = recall("FSA-FAFA-92-2026");

    assertThat(spices.getBrands()).isEmpty();
    assertThat(recall("FSA-PRIN-90-2026").getBrands()).isEmpty();
    assertThat(spices.getCountries()).containsExactly("United Kingdom");
  }

  @Test
  void shouldMarkAWithdrawnAlertAndNotLinkToTheRecordForWantOfAPage() throws IOException {
    assertThat(recall("FSA-FAFA-92-2026").getWithdrawn()).isTrue();
    assertThat(recall("FSA-FAFA-92-2026").getUrl()).isEmpty();
    assertThat(recall("FSA-PRIN-90-2026").getWithdrawn()).isFalse();
  }

  @Test
  void shouldTakeTheNotationFromTheAddressAndRejectAnAlertWithNeither() throws IOException {
    assertThat(Collected.fromResource(feed, PAGE).accepted)
        .extracting(accepted -> accepted.recall().getKey())
        .contains("uk-fsa:FSA-FAFA-92-2026");
    assertThat(Collected.fromResource(feed, PAGE).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no notation");
  }

  @Test
  void shouldReadTheFileOfASingleAlert() throws IOException {
    String alert = "{\"meta\":{},\"items\":{\"notation\":\"FSA-AA-1-2026\",\"title\":\"x\"}}";

    assertThat(Collected.from(feed, "FSA-AA-1-2026.json", alert).only().getKey())
        .isEqualTo("uk-fsa:FSA-AA-1-2026");
  }

  @Test
  void shouldReadARecordAgainAsItWasKept() throws IOException {
    for (var first : Collected.fromResource(feed, PAGE).accepted) {
      var again = new Collected();

      feed.reread(payload(ALL, first.raw()), first.ordinal(), again);

      assertThat(again.only()).isEqualTo(first.recall());
      assertThat(again.followed).isEmpty();
    }
  }

  @Test
  void shouldAskForEverythingOnceADayAndForAWeekInBetween() {
    var due = new Cursor(Map.of("allReadOn", "2026-10-10"));
    var done = new Cursor(Map.of("allReadOn", "2026-10-11"));

    assertThat(feed.snapshot(due)).isTrue();
    assertThat(feed.begin(due).getFirst().uri().toString()).isEqualTo(ALL);
    assertThat(feed.snapshot(done)).isFalse();
    assertThat(feed.begin(done).getFirst().uri().toString()).isEqualTo(NEW);
  }

  @Test
  void shouldAskForTheNextPageUntilOneIsNotFull() throws IOException {
    var first = Collected.from(feed, ALL, page(0, 100));
    String second = QUERY + "&_offset=100#FSA-AA-0-2026";

    assertThat(followed(first)).containsExactly(second);
    assertThat(first.remembered).isEmpty();
    var last = Collected.from(feed, second, page(100, 1));
    assertThat(last.followed).isEmpty();
    assertThat(last.remembered).containsEntry("allReadOn", "2026-10-11");
    assertThat(Collected.from(feed, second, page(100, 0)).remembered).isNotEmpty();
  }

  @Test
  void shouldNotTakeTheEndOfAWindowForTheEndOfEverything() throws IOException {
    assertThat(Collected.from(feed, NEW, page(0, 2)).remembered).isEmpty();
    assertThat(Collected.from(feed, NEW, page(0, 0)).remembered).isEmpty();
    assertThat(followed(Collected.from(feed, NEW, page(0, 100))))
        .containsExactly(NEW.replace("_offset=0", "_offset=100") + "#FSA-AA-0-2026");
  }

  @Test
  void shouldNotGoOnForeverWhereTheOffsetIsIgnored() {
    assertFault(QUERY + "&_offset=100#FSA-AA-0-2026", page(0, 100), "the same page again");
  }

  @Test
  void shouldNotTakeACappedPageForEverything() {
    assertFault(ALL, page(0, 50), "a first page that is shorter than it was asked for");
  }

  @Test
  void shouldRefuseWhatIsNoListOfAlerts() {
    assertFault("id.json", "{\"items\":[]}", "a list without alerts");
    assertFault("id.json", "{\"error\":\"busy\"}", "an object without items");
    assertFault("id.json", "{\"items\":null}", "an object without items");
    assertFault("id.json", "[]", "a list where an object should be");
    assertFault("id.json", "", "empty");
    assertFault("id.json", page(0, 2).substring(0, 40), "truncated JSON");
    assertFault("id.json", "<html></html>", "HTML or XML instead of JSON");
  }

  private void assertFault(String name, String body, String reason) {
    assertThatThrownBy(() -> Collected.from(feed, name, body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }

  private static List<String> followed(Collected collected) {
    return collected.followed.stream().map(request -> request.uri().toString()).toList();
  }

  private static String page(int start, int count) {
    return IntStream.range(start, start + count)
        .mapToObj(i -> "{\"notation\":\"FSA-AA-" + i + "-2026\",\"title\":\"x\"}")
        .collect(Collectors.joining(",", "{\"meta\":{},\"items\":[", "]}"));
  }

  private static Payload payload(String name, String body) {
    var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return new Payload(name, FeedRequest.Kind.NOTICES, bytes, Map.of());
  }
}
