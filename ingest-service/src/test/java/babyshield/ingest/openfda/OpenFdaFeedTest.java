package babyshield.ingest.openfda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenFdaFeedTest {
  private static final String REPORTS = "/openfda-food/enforcement.json";
  private static final String COOKIES = "openfda-food:H-9001-2026";
  private static final String PAGE =
      "https://api.fda.gov/food/enforcement.json?sort=report_date:asc&limit=1000";
  private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

  private final OpenFdaFeed feed =
      new OpenFdaFeed(Reports.FOOD, InstantSource.fixed(Instant.parse("2026-04-30T12:00:00Z")));

  private Recall cookies() throws IOException {
    return Collected.fromResource(feed, REPORTS).recall(COOKIES);
  }

  @Test
  void shouldReadWhatTheCataloguesSayOfADrug() throws IOException {
    Recall syrup =
        Collected.from(
                new OpenFdaFeed(Reports.DRUG),
                "enforcement.json",
                """
                {"meta": {"results": {"skip": 0, "limit": 1, "total": 1}}, "results": [
                  {"recall_number": "D-9001-2026", "product_description": "Infants' syrup 120 mL",
                   "code_info": "Lot A1", "report_date": "20260422",
                   "openfda": {"upc": ["0312345678906"], "package_ndc": ["12345-678-90"]}}]}
                """)
            .recall("openfda-drug:D-9001-2026");

    assertThat(syrup.getUrl()).startsWith("https://api.fda.gov/drug/enforcement.json?search=");
    assertThat(syrup.getCategories()).containsExactly("Drug");
    assertThat(syrup.getIdentifiers())
        .extracting(found -> found.getKind() + " " + found.getValue() + " " + found.getField())
        .containsExactly(
            "LOT Lot A1 code_info",
            "GTIN 00312345678906 openfda.upc",
            "OTHER NDC 12345-678-90 openfda.package_ndc");
  }

  @Test
  void shouldTakeOnlyBarcodesWhoseCheckDigitHolds() throws IOException {
    assertThat(cookies().getIdentifiers())
        .filteredOn(identifier -> identifier.getKind() == IdentifierKind.GTIN)
        .extracting(Identifier::getValue)
        .containsExactly("00012345678905", "08880000000017");
  }

  @Test
  void shouldSayWhenTheRecallBeganAndHowItStands() throws IOException {
    assertThat(cookies().getStatus()).isEqualTo("Ongoing");
    assertThat(cookies().getStartedOn()).isEqualTo(LocalDate.of(2026, 4, 1));
    assertThat(cookies().getEndedOn()).isNull();
    assertThat(cookies().getAction()).isEmpty();
  }

  @Test
  void shouldKeepTheCodesWholeAndNameTheLotInThem() throws IOException {
    assertThat(cookies().getIdentifiers())
        .filteredOn(identifier -> identifier.getKind() == IdentifierKind.LOT)
        .extracting(Identifier::getValue)
        .containsExactly("LOT CODE PP0576 BEST BY:02/26/2027", "PP0576");
  }

  @Test
  void shouldNotTakeTheFirmForABrand() throws IOException {
    assertThat(cookies().getBrands()).isEmpty();
  }

  @Test
  void shouldReadBothFormsOfDates() throws IOException {
    var reports = Collected.fromResource(feed, REPORTS).accepted;

    assertThat(reports)
        .extracting(report -> report.recall().getPublishedOn())
        .contains(LocalDate.of(2026, 4, 22), LocalDate.of(2026, 8, 12));
  }

  @Test
  void shouldKeyAReportWithoutANumberByEventAndProduct() throws IOException {
    List<String> keys =
        Collected.fromResource(feed, REPORTS).accepted.stream()
            .map(report -> report.recall().getKey())
            .toList();

    assertThat(keys).hasSize(3).doesNotHaveDuplicates();
    assertThat(keys.subList(1, 3)).allMatch(key -> key.matches("openfda-food:90002-[0-9a-f]{16}"));
  }

  @Test
  void shouldGiveAReportWithoutANumberTheSameKeyEveryTime() throws IOException {
    assertThat(Collected.fromResource(feed, REPORTS).accepted.get(1).recall().getKey())
        .isEqualTo(Collected.fromResource(feed, REPORTS).accepted.get(1).recall().getKey());
  }

  @Test
  void shouldRejectAReportWithNeitherNumberNorEvent() throws IOException {
    assertThat(Collected.fromResource(feed, REPORTS).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no recall number and no event id");
  }

  @Test
  void shouldRefuseAnErrorObject() {
    String error = "{\"error\":{\"code\":\"SERVER_ERROR\",\"message\":\"Check your request\"}}";

    assertFault(error, "the agency answers with an error: SERVER_ERROR");
  }

  @Test
  void shouldRefuseAnAnswerWithoutReports() {
    assertFault(
        "{\"meta\":{\"results\":{\"skip\":0,\"limit\":1000,\"total\":0}},\"results\":[]}",
        "an answer without reports");
  }

  @Test
  void shouldRefuseATruncatedAnswer() {
    assertFault(page(0, 3).substring(0, 100), "truncated JSON");
  }

  @Test
  void shouldAskForTheNextPageBySkip() throws IOException {
    var collected = Collected.from(feed, PAGE, page(0, 3), HEADERS);

    assertThat(followed(collected)).containsExactly(PAGE + "&skip=1#total=3");
    assertThat(collected.remembered).isEmpty();
  }

  @Test
  void shouldReplaceTheSkipOnLaterPages() throws IOException {
    var collected = Collected.from(feed, PAGE + "&skip=1", page(1, 3), HEADERS);

    assertThat(followed(collected)).containsExactly(PAGE + "&skip=2#total=3");
  }

  @Test
  void shouldFollowTheLinkWhereTheAgencyGivesOne() throws IOException {
    String next = PAGE + "&search_after=0%3D1";
    var headers = Map.of("link", "<" + next + ">; rel=\"next\"");

    assertThat(followed(Collected.from(feed, PAGE, page(0, 30_000), headers)))
        .containsExactly(next + "#total=30000");
  }

  @Test
  void shouldEndWhereALinkedPageGivesNoFurtherLink() throws IOException {
    var last = Collected.from(feed, PAGE + "&search_after=0%3D1", page(0, 30_000), HEADERS);

    assertThat(last.followed).isEmpty();
    assertThat(last.remembered).containsEntry("allReadOn", "2026-04-30");
  }

  @Test
  void shouldNotPretendToHaveReadWhatSkippingCannotReach() {
    assertThatThrownBy(
            () -> Collected.from(feed, PAGE + "&skip=25000", page(25_000, 30_000), HEADERS))
        .isInstanceOf(PayloadException.class)
        .hasMessage("no way to the next page, though more records are announced");
  }

  @Test
  void shouldAskForEverythingOnceADayAndForAWindowInBetween() {
    var due = new Cursor(Map.of());
    var done = new Cursor(Map.of("allReadOn", "2026-04-30"));

    assertThat(feed.snapshot(due)).isTrue();
    assertThat(feed.begin(due).getFirst().uri().toString()).isEqualTo(PAGE);
    assertThat(feed.snapshot(done)).isFalse();
    assertThat(feed.begin(done).getFirst().uri().toString())
        .contains("search=report_date:%5B20260130+TO+20260430%5D");
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> Collected.from(feed, PAGE, body, HEADERS))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }

  private static List<String> followed(Collected collected) {
    return collected.followed.stream().map(request -> request.uri().toString()).toList();
  }

  private static String page(int skip, int total) {
    return "{\"meta\":{\"results\":{\"skip\":%d,\"limit\":1,\"total\":%d}},".formatted(skip, total)
        + "\"results\":[{\"recall_number\":\"H-%d-2026\",\"product_description\":\"x\"}]}"
            .formatted(skip);
  }
}
