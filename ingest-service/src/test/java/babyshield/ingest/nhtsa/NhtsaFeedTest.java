package babyshield.ingest.nhtsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.Collected;
import babyshield.ingest.parse.Reread;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NhtsaFeedTest {
  private static final String ROWS = "/nhtsa/FLAT_RCL_POST_2010.txt";
  private static final String SEAT = "nhtsa:25C001000";
  private static final String TIRE = "nhtsa:25T006000";
  private static final String UNEXPLAINED = "nhtsa:25I007000";
  private static final String VEHICLE = "nhtsa:25V002000";
  private static final String TWO_MAKES = "nhtsa:25C003000";
  private static final String VOYAGE = "nhtsa:25C005000";

  private final NhtsaFeed feed = new NhtsaFeed();

  private Recall recall(String key) throws IOException {
    return Collected.fromResource(feed, ROWS).recall(key);
  }

  private List<String> identifiers(String key, IdentifierKind kind) throws IOException {
    return recall(key).getIdentifiers().stream()
        .filter(identifier -> identifier.getKind() == kind)
        .map(Identifier::getValue)
        .toList();
  }

  @Test
  void shouldMakeOneRecallOfTheRowsOfACampaignWhereverTheyStand() throws IOException {
    var collected = Collected.fromResource(feed, ROWS);

    assertThat(collected.accepted)
        .extracting(notice -> notice.recall().getKey())
        .containsExactly(SEAT, TIRE, UNEXPLAINED, VEHICLE, TWO_MAKES, VOYAGE);
    assertThat(collected.accepted.getFirst().raw().lines()).hasSize(2);
  }

  @Test
  void shouldTakeTheModelOfEveryRowWithoutTheMake() throws IOException {
    assertThat(identifiers(SEAT, IdentifierKind.MODEL)).containsExactly("13-168", "E9L30", "HUSKY");
  }

  @Test
  void shouldTakeEveryTypeAndNameItAsACategory() throws IOException {
    assertThat(recall(SEAT).getCategories()).containsExactly("CHILD RESTRAINT", "CHILD SEAT");
    assertThat(recall(VEHICLE).getCategories()).containsExactly("VEHICLE", "CHILD SEAT");
    assertThat(recall(TIRE).getCategories()).containsExactly("TIRE", "TIRES");
  }

  @Test
  void shouldTakeATypeThatTheLayoutDoesNotExplain() throws IOException {
    assertThat(recall(UNEXPLAINED).getCategories()).containsExactly("HITCH");
  }

  @Test
  void shouldReadRowsOfOlderLayouts() throws IOException {
    assertThat(recall(TWO_MAKES).getHazard()).isEqualTo("A CHILD MAY BE HURT.");
    assertThat(recall(VOYAGE).getAction()).isEqualTo("THE FIRM WILL SEND A BUCKLE.");
  }

  @Test
  void shouldReadTheAdvisoryOfTheNewestLayout() throws IOException {
    assertThat(recall(SEAT).getAction()).startsWith("Do not drive with it.");
    assertThat(recall(TIRE).getAction()).isEqualTo("Park outside. EXCHANGE.");
  }

  @Test
  void shouldTakeSentinelDatesForNone() throws IOException {
    assertThat(identifiers(SEAT, IdentifierKind.DATE))
        .containsExactly("2024-01-01/2024-12-31", "../2024-12-31", "2024");
    assertThat(identifiers(TWO_MAKES, IdentifierKind.DATE)).isEmpty();
    assertThat(recall(TWO_MAKES).getPublishedOn()).isEqualTo(LocalDate.of(2025, 1, 11));
  }

  @Test
  void shouldTakeTheYear9999ForNone() throws IOException {
    assertThat(identifiers(VOYAGE, IdentifierKind.DATE)).containsExactly("2024-01-01/2024-12-31");
  }

  @Test
  void shouldSplitMakesAndIgnoreTheModelAll() throws IOException {
    assertThat(recall(TWO_MAKES).getBrands()).containsExactly("KINDERSITZ", "BABYFAHRT");
    assertThat(identifiers(TWO_MAKES, IdentifierKind.MODEL)).isEmpty();
  }

  @Test
  void shouldRejectLinesThatAreNoRowsAndRowsWithoutACampaign() throws IOException {
    assertThat(Collected.fromResource(feed, ROWS).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("too few columns", "no campaign number");
  }

  @Test
  void shouldReadALineThatIsNotUtf8() throws IOException {
    String row = row("K\u00dcHLER");
    var body = new ByteArrayInputStream(row.getBytes(Charset.forName("windows-1252")));

    var collected =
        Collected.from(feed, new Payload("FLAT_RCL.txt", FeedRequest.Kind.NOTICES, body, Map.of()));

    assertThat(collected.only().getBrands()).containsExactly("K\u00dcHLER");
  }

  @Test
  void shouldRefuseAFileThatEndsWithinARow() {
    String whole = row("SITZWERK");

    assertFault(whole + whole.substring(0, 30), "truncated in the middle of a row");
  }

  @Test
  void shouldRefuseAWebPageAndAnEmptyFile() {
    assertFault("<html>Access denied</html>", "HTML or XML instead of rows");
    assertFault("", "empty");
  }

  @Test
  void shouldRefuseAFileOfSomethingElse() {
    assertFault("{\"error\": \"no such file\"}\n", "a file without recalls");
  }

  @Test
  void shouldKeepAllRowsOfAHugeCampaignAndReadThemAgain() throws IOException {
    String models =
        IntStream.range(0, 4000)
            .mapToObj(i -> row("SITZWERK").replace("\tX1\t", "\tX" + (1000 + i) + "\t"))
            .collect(Collectors.joining());
    var collected = Collected.from(feed, "FLAT_RCL.txt", models);

    assertThat(collected.only().getIdentifiers()).hasSize(4000);
    assertThat(collected.only().getProduct()).endsWith("X1049 and 3950 more");
    assertThat(collected.accepted.getFirst().rawType()).isEqualTo("application/gzip");
    assertThat(Reread.all(feed, payload(models))).isOne();
  }

  @Test
  void shouldReadKeptRowsAgain() throws IOException {
    assertThat(Reread.allOfResource(feed, ROWS)).isEqualTo(6);
  }

  @Test
  void shouldReadBothFilesSoThatARunCoversEverything() {
    assertThat(feed.begin(new Cursor(Map.of())))
        .extracting(request -> request.uri().toString())
        .containsExactly(
            "https://static.nhtsa.gov/odi/ffdd/rcl/FLAT_RCL_PRE_2010.zip",
            "https://static.nhtsa.gov/odi/ffdd/rcl/FLAT_RCL_POST_2010.zip");
  }

  private void assertFault(String body, String reason) {
    assertThatThrownBy(() -> Collected.from(feed, "FLAT_RCL.txt", body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }

  private static Payload payload(String text) {
    var body = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new Payload("FLAT_RCL.txt", FeedRequest.Kind.NOTICES, body, Map.of());
  }

  private static String row(String make) {
    return "1\t25C009000\t" + make + "\tX1" + "\t".repeat(7) + "C" + "\t".repeat(18) + "\n";
  }
}
