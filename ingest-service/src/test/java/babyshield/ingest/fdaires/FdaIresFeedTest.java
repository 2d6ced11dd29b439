package babyshield.ingest.fdaires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import babyshield.ingest.parse.Reread;
import babyshield.platform.config.Secret;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FdaIresFeedTest {
  private static final String RECALLS = "/fda-ires/recalls.json";
  private static final String PAGE = "https://www.accessdata.fda.gov/rest/iresapi/recalls/";
  private static final String ALL = PAGE + "?signature=1-1#start=1";
  private static final String WINDOW = PAGE + "?signature=1-1#start=1&since=2026-04-10";
  private static final Cursor NEVER = new Cursor(Map.of());

  private final FdaIresFeed feed = feed(Optional.of(new Secret("u")), Optional.of(new Secret("k")));

  private static FdaIresFeed feed(Optional<Secret> user, Optional<Secret> key) {
    return new FdaIresFeed(
        user, key, InstantSource.fixed(Instant.parse("2026-05-10T12:00:00.250Z")));
  }

  private Recall recall(String id) throws IOException {
    return Collected.fromResource(feed, RECALLS).recall("fda-ires:" + id);
  }

  @Test
  void shouldReadAProductOfAnEvent() throws IOException {
    Recall cereal = recall("900001");

    assertThat(cereal.getTitle())
        .startsWith("Example Infant Foods LLC: Example rice cereal for infants, 8 oz");
    assertThat(cereal.getUrl()).endsWith("/scripts/ires/index.cfm?Event=90001");
    assertThat(cereal.getHazard()).isEqualTo("May contain salmonella.; Class I");
    assertThat(cereal.getAction()).isEqualTo("Ongoing");
    assertThat(cereal.getCategories()).containsExactly("Food");
    assertThat(cereal.getUnits()).isEqualTo("1,200 cases (12 boxes each)");
    assertThat(cereal.getDescription()).isEqualTo("OH, PA; Voluntary: Firm Initiated");
  }

  @Test
  void shouldTakeOnlyBarcodesWhoseCheckDigitHolds() throws IOException {
    assertThat(recall("900001").getIdentifiers())
        .extracting(found -> found.getKind() + " " + found.getValue() + " " + found.getField())
        .containsExactly(
            "GTIN 09520000000011 PRODUCTDESCRIPTIONTXT",
            "GTIN 09520000000028 CODEINFORMATION",
            "LOT Lot A12, A13; case code 9520000000028 CODEINFORMATION",
            "LOT A12 CODEINFORMATION",
            "LOT A13 CODEINFORMATION");
  }

  @Test
  void shouldReadDatesWithTheMonthFirst() throws IOException {
    assertThat(recall("900001").getPublishedOn()).isEqualTo(LocalDate.of(2026, 4, 13));
    assertThat(recall("900001").getRevisedOn()).isEqualTo(LocalDate.of(2026, 5, 2));
    assertThat(recall("900003").getPublishedOn()).isEqualTo(LocalDate.of(2013, 7, 3));
  }

  @Test
  void shouldKeepTheProductsOfOneEventApart() throws IOException {
    assertThat(recall("900002").getUrl()).isEqualTo(recall("900001").getUrl());
    assertThat(recall("900002").getProduct()).isEqualTo("Example oat cereal for infants");
  }

  @Test
  void shouldReadARecallThatIsNotClassified() throws IOException {
    Recall unclassified = recall("900002");

    assertThat(unclassified.getHazard()).endsWith("; Not Yet Classified");
    assertThat(unclassified.getRelated()).isEmpty();
    assertThat(unclassified.getPublishedOn()).isNull();
    assertThat(unclassified.getRevisedOn()).isNull();
    assertThat(unclassified.getUnits()).isEmpty();
    assertThat(unclassified.getIdentifiers()).isEmpty();
  }

  @Test
  void shouldRelateItToOpenFdaByProductTypeAndNumber() throws IOException {
    assertThat(recall("900001").getRelated()).containsExactly("openfda-food:H-9001-2026");
    assertThat(recall("900003").getRelated()).containsExactly("openfda-device:Z-9002-2013");
    assertThat(recall("900004").getRelated()).isEmpty();
  }

  @Test
  void shouldNotTakeTheFirmForABrand() throws IOException {
    assertThat(recall("900001").getBrands()).isEmpty();
  }

  @Test
  void shouldRejectARecordWithoutAProductNumber() throws IOException {
    assertThat(Collected.fromResource(feed, RECALLS).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no PRODUCTID");
  }

  @Test
  void shouldReadKeptRecordsAgain() throws IOException {
    assertThat(Reread.allOfResource(feed, RECALLS)).isPositive();
  }

  @Test
  void shouldBeOffUnlessItHasBothUserAndKey() {
    var one = Optional.of(new Secret("x"));

    assertThat(feed.off()).isEmpty();
    assertThat(feed(one, Optional.empty()).off()).isPresent();
    assertThat(feed(Optional.empty(), one).off())
        .hasValueSatisfying(
            why -> assertThat(why).contains("keys.fda-ires-user").contains("keys.fda-ires-key"));
  }

  @Test
  void shouldPostItsQuestionWithTheKeysInHeadersOnly() {
    FeedRequest first = feed.begin(NEVER).getFirst();

    assertThat(first.headers())
        .containsEntry("Authorization-User", "u")
        .containsEntry("Authorization-Key", "k");
    assertThat(first.uri().toString()).isEqualTo(PAGE + "?signature=1778414400250-1#start=1");
    assertThat(first.body().orElseThrow().mediaType())
        .isEqualTo("application/x-www-form-urlencoded");
    assertThat(posted(first))
        .startsWith("payLoad={\"displaycolumns\":\"productid,")
        .contains("codeinformation\",\"filter\":\"[]\",\"start\":1,\"rows\":2500,")
        .endsWith("\"sort\":\"productid\",\"sortorder\":\"asc\"}");
  }

  @Test
  void shouldAskForEverythingOnceAWeekAndForAMonthInBetween() {
    var read = new Cursor(Map.of("allReadOn", "2026-05-04"));
    var weekAgo = new Cursor(Map.of("allReadOn", "2026-05-03"));

    assertThat(feed.snapshot(NEVER)).isTrue();
    assertThat(feed.snapshot(weekAgo)).isTrue();
    assertThat(feed.snapshot(read)).isFalse();
    FeedRequest window = feed.begin(read).getFirst();
    assertThat(window.uri().getFragment()).isEqualTo("start=1&since=2026-04-10");
    assertThat(posted(window)).contains("\"filter\":\"[{'eventlmdfrom':'04/10/2026'}]\"");
  }

  @Test
  void shouldGoOnBehindTheRecordsItGotUnderANewSignature() throws IOException {
    var collected = Collected.from(feed, WINDOW, answer(2, 3));

    FeedRequest next = collected.followed.getFirst();
    assertThat(next.uri().toString())
        .isEqualTo(PAGE + "?signature=1778414400250-3#start=3&since=2026-04-10");
    assertThat(posted(next)).contains("\"start\":3,").contains("'04/10/2026'");
    assertThat(collected.remembered).isEmpty();
  }

  @Test
  void shouldRememberACompleteRunOnItsLastPageOnly() throws IOException {
    assertThat(Collected.from(feed, ALL, answer(2, 3)).remembered).isEmpty();
    assertThat(Collected.from(feed, ALL, answer(3, 3)).remembered)
        .containsEntry("allReadOn", "2026-05-10");
    assertThat(Collected.from(feed, WINDOW, answer(3, 3)).remembered).isEmpty();
  }

  @Test
  void shouldTakeNoResultsForAnAnswerInAWindowAlone() throws IOException {
    String nothing = "{\"MESSAGE\":\"No results found\",\"STATUSCODE\":412}";

    assertThat(Collected.from(feed, WINDOW, nothing).followed).isEmpty();
    assertFault(ALL, nothing, "an answer without recalls, where there must be some");
    assertFault(
        PAGE + "#start=2501&since=2026-04-10",
        nothing,
        "an answer without recalls, where there must be some");
  }

  @Test
  void shouldRefuseAnotherStatusCode() {
    assertFault(
        ALL,
        "{\"MESSAGE\":\"Authorization denied\",\"STATUSCODE\":401}",
        "status code 401: Authorization denied");
    assertFault(ALL, "{\"STATUSCODE\":\"406\"}", "status code 406");
    assertFault(ALL, "{\"MESSAGE\":\"success\"}", "an answer without a status code");
  }

  @Test
  void shouldRefuseTheShapeThatIsOnlyDocumented() {
    assertFault(
        ALL,
        "{\"STATUSCODE\":400,\"RESULTCOUNT\":1,"
            + "\"RESULT\":{\"COLUMNS\":[\"PRODUCTID\"],\"DATA\":[[\"1\"]]}}",
        "an answer without a list of results");
    assertFault(
        ALL,
        "{\"STATUSCODE\":400,\"RESULT\":[{\"PRODUCTID\":\"1\"}]}",
        "an answer that does not say how many results there are");
  }

  @Test
  void shouldRefuseWhatIsNoAnswer() {
    assertFault(ALL, answer(3, 3).substring(0, 60), "truncated JSON");
    assertFault(ALL, answer(0, 3), "an answer without recalls, where there must be some");
    assertFault(ALL, "<html><title>FDA Apology</title></html>", "HTML or XML instead of JSON");
    assertFault(ALL, "[]", "a list where an object should be");
  }

  private void assertFault(String name, String body, String reason) {
    assertThatThrownBy(() -> Collected.from(feed, name, body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }

  private static String posted(FeedRequest request) {
    return URLDecoder.decode(request.body().orElseThrow().text(), StandardCharsets.UTF_8);
  }

  private static String answer(int count, int total) {
    var records = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      records.append(i == 1 ? "" : ",").append("{\"PRODUCTID\":\"" + i + "\"}");
    }
    return "{\"STATUSCODE\":400,\"RESULTCOUNT\":%d,\"RESULT\":[%s]}".formatted(total, records);
  }
}
