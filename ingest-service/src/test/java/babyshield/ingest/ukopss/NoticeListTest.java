package babyshield.ingest.ukopss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeListTest {
  private static final String QUERY =
      "https://www.gov.uk/api/search.json?filter_format=product_safety_alert_report_recall"
          + "&order=-public_timestamp&fields=link,public_timestamp";
  private static final String ALL = QUERY + "&count=1000&start=0#all-2026-10-11";
  private static final String NEW =
      QUERY + "&filter_public_timestamp=from:2026-09-27&count=1000&start=0";
  private static final String PATH = "/product-safety-alerts-reports-recalls/";
  private static final String CONTENT = "https://www.gov.uk/api/content" + PATH;

  /** GOV.UK answers another parameter with status 422. */
  private static final Set<String> DOCUMENTED =
      Set.of("filter_format", "filter_public_timestamp", "order", "fields", "count", "start");

  private static final Cursor FRESH = new Cursor(Map.of());
  private static final Cursor READ = new Cursor(Map.of("allReadOn", "2026-10-05"));
  private static final Cursor A_WEEK_AGO = new Cursor(Map.of("allReadOn", "2026-10-04"));

  private final UkOpssFeed feed =
      new UkOpssFeed(InstantSource.fixed(Instant.parse("2026-10-11T12:00:00Z")));

  @Test
  void shouldAskForEverythingOnceAWeek() {
    assertThat(begin(FRESH)).isEqualTo(ALL);
    assertThat(begin(A_WEEK_AGO)).isEqualTo(ALL);
    assertThat(feed.snapshot(A_WEEK_AGO)).isTrue();
  }

  @Test
  void shouldAskForTwoWeeksInBetweenAndTakeThatForNoSnapshot() {
    assertThat(begin(READ)).isEqualTo(NEW);
    assertThat(feed.snapshot(READ)).isFalse();
  }

  @Test
  void shouldUseDocumentedParametersOnly() {
    for (FeedRequest request : List.of(feed.begin(FRESH).getFirst(), feed.begin(READ).getFirst())) {
      assertThat(Arrays.stream(request.uri().getQuery().split("&", -1)))
          .allMatch(part -> DOCUMENTED.contains(part.substring(0, part.indexOf('='))));
    }
  }

  @Test
  void shouldFollowTheDocumentsOfAPage() throws IOException {
    var listed = list(NEW, page(0, 2, 2));

    assertThat(followed(listed)).containsExactly(CONTENT + "n-0", CONTENT + "n-1");
    assertThat(listed.followed).extracting(FeedRequest::kind).containsOnly(FeedRequest.Kind.NOTICE);
  }

  @Test
  void shouldReadThePageThatTheSearchGives() throws IOException {
    try (var body = getClass().getResourceAsStream("/uk-opss/search.json")) {
      var listed = Collected.from(feed, new Payload(NEW, FeedRequest.Kind.LIST, body, Map.of()));

      assertThat(followed(listed))
          .containsExactly(
              CONTENT + "product-recall-sunny-burrow-play-tent-2609-9001",
              CONTENT + "product-safety-report-cot-mobile");
    }
  }

  @Test
  void shouldAskForTheOtherPagesBeforeTheDocuments() throws IOException {
    var listed = list(ALL, page(0, 1000, 2001));

    assertThat(followed(listed).subList(0, 3))
        .containsExactly(
            ALL.replace("start=0", "start=1000"),
            ALL.replace("start=0", "start=2000"),
            CONTENT + "n-0");
    assertThat(listed.followed).hasSize(1002);
    assertThat(followed(list(ALL.replace("start=0", "start=1000"), page(1000, 1000, 2001))))
        .hasSize(1000)
        .noneMatch(url -> url.contains("#last"));
  }

  @Test
  void shouldRememberEverythingOnlyWhenTheLastDocumentIsRead() throws IOException {
    var last = list(ALL.replace("start=0", "start=2000"), page(2000, 1, 2001));

    assertThat(followed(last)).containsExactly(CONTENT + "n-2000#last");
    assertThat(last.remembered).isEmpty();
    assertThat(document(CONTENT + "n-2000#last").remembered)
        .containsExactly(Map.entry("allReadOn", "2026-10-11"));
    assertThat(document(CONTENT + "n-1999").remembered).isEmpty();
  }

  @Test
  void shouldNotTakeTheEndOfAWindowForTheEndOfEverything() throws IOException {
    assertThat(followed(list(NEW, page(0, 1, 1)))).containsExactly(CONTENT + "n-0");
  }

  @Test
  void shouldAcceptThatNothingIsNew() throws IOException {
    assertThat(list(NEW, page(0, 0, 0)).followed).isEmpty();
    assertFault(ALL, page(0, 0, 0), "a list without notices");
  }

  @Test
  void shouldRefuseAPageThatIsShorterThanItSays() {
    assertFault(ALL, page(0, 2, 3), "a page of the list that is shorter than it says");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"error\":\"Unexpected parameters\"}", "{\"results\":[]}", "{\"total\":0}"})
  void shouldRefuseAnAnswerThatIsNoList(String body) {
    assertFault(ALL, body, "an answer without results and their total");
  }

  @Test
  void shouldRefuseATruncatedPage() {
    assertFault(ALL, page(0, 2, 2).substring(0, 60), "truncated JSON");
    assertFault(ALL, "", "empty");
    assertFault(ALL, "<html></html>", "HTML or XML instead of JSON");
  }

  @Test
  void shouldRejectALinkToSomethingElse() throws IOException {
    String elsewhere = "{\"results\":[{\"link\":\"//example.com/x\"},{}],\"total\":2}";

    assertThat(list(NEW, elsewhere).followed).isEmpty();
    assertThat(list(NEW, elsewhere).rejected)
        .extracting(Collected.Rejected::reason)
        .containsExactly("no link to a notice", "no link to a notice");
  }

  private String begin(Cursor cursor) {
    return feed.begin(cursor).getFirst().uri().toString();
  }

  private Collected list(String url, String body) throws IOException {
    return Collected.from(feed, payload(url, FeedRequest.Kind.LIST, body));
  }

  private Collected document(String url) throws IOException {
    String item = "{\"base_path\":\"/x\",\"document_type\":\"redirect\"}";
    return Collected.from(feed, payload(url, FeedRequest.Kind.NOTICES, item));
  }

  private void assertFault(String url, String body, String reason) {
    assertThatThrownBy(() -> list(url, body))
        .isInstanceOf(PayloadException.class)
        .hasMessage(reason);
  }

  private static List<String> followed(Collected collected) {
    return collected.followed.stream().map(request -> request.uri().toString()).toList();
  }

  private static String page(int start, int count, int total) {
    return IntStream.range(start, start + count)
        .mapToObj(i -> "{\"link\":\"" + PATH + "n-" + i + "\"}")
        .collect(
            Collectors.joining(",", "{\"results\":[", "],\"total\":" + total + ",\"start\":0}"));
  }

  private static Payload payload(String url, FeedRequest.Kind kind, String body) {
    var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return new Payload(url, kind, bytes, Map.of());
  }
}
