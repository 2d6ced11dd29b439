package babyshield.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.AdminEvent;
import babyshield.event.FeedRun;
import babyshield.event.Notice;
import babyshield.event.RunPhase;
import babyshield.ingest.extract.Mentions;
import babyshield.ingest.feed.Feed;
import babyshield.schemas.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** What was published before, read again by a newer parser, against a real broker. */
final class ReparseTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String HOLD = "--feeds.hold=true";

  private static Bench bench;

  @TempDir Path folder;
  private String agency;

  @BeforeAll
  static void open() throws Exception {
    bench = new Bench();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @BeforeEach
  void name(TestInfo test) {
    agency = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
  }

  @Test
  void shouldSayWhatWouldChangeAndPublishNothing() throws Exception {
    publish("recalls", "1 a bear", "2 A DOLL", "end");
    try (var service = newer()) {
      JsonNode report = reparsed(service, "");
      assertThat(told()).isEmpty();
      assertThat(report.path("applied").asBoolean()).isFalse();
      assertThat(report.path("standing").asInt()).isEqualTo(2);
      assertThat(report.path("same").asInt()).isEqualTo(1);
      assertThat(report.path("differing").asInt()).isEqualTo(1);
      JsonNode field = report.path("fields").path(0);
      assertThat(field.path("field").asText()).isEqualTo("title");
      assertThat(field.path("examples").path(0).path("recall").asText()).isEqualTo(agency + ":1");
      assertThat(field.path("examples").path(0).path("before").asText()).isEqualTo("a bear");
      assertThat(field.path("examples").path(0).path("after").asText()).isEqualTo("A BEAR");
    }
    assertThat(bench.notices(agency)).hasSize(2);
  }

  @Test
  void shouldPublishOnlyWhatDiffersAsReadAgain() throws Exception {
    publish("recalls", "1 a bear", "2 A DOLL", "end");
    try (var service = newer()) {
      JsonNode report = reparsed(service, "?apply=true");
      assertThat(report.path("runId").asText()).startsWith("reparse-");
      Notice before = first(false);
      Notice again = first(true);
      assertThat(again.getRecall().getTitle()).isEqualTo("A BEAR");
      assertThat(again.getRunId()).isEqualTo(report.path("runId").asText());
      assertThat(before.getParser()).isEqualTo(1 + Mentions.VERSION);
      assertThat(again.getParser()).isEqualTo(2 + Mentions.VERSION);
      assertThat(again.getRaw()).isEqualTo(before.getRaw());
      assertThat(again.getOrdinal()).isEqualTo(before.getOrdinal());
      assertThat(again.getPosition()).isEqualTo(before.getPosition());
      assertThat(told()).containsExactly("reparse.apply done 1 of 2 recalls");
    }
    assertThat(bench.notices(agency)).hasSize(3);
  }

  private List<String> told() {
    return bench.events(Topics.ADMIN, agency::equals).stream()
        .map(AdminEvent.class::cast)
        .map(event -> event.getAction() + " " + event.getOutcome() + " " + event.getDetail())
        .toList();
  }

  @Test
  void shouldFindNothingOnceItIsApplied() throws Exception {
    publish("recalls", "1 a bear", "end");
    try (var service = newer()) {
      reparsed(service, "?apply=true");
      dedupe();
      JsonNode report = reparsed(service, "?apply=true");
      assertThat(report.path("differing").asInt()).isZero();
      assertThat(report.path("same").asInt()).isEqualTo(1);
      assertThat(report.path("runId").asText()).isEmpty();
    }
    assertThat(bench.notices(agency)).hasSize(2);
  }

  @Test
  void shouldSayNothingOfWhenTheAgencyAnswered() throws Exception {
    FeedRun run = publish("recalls", "1 a bear", "end");
    try (var service = newer()) {
      List<RunPhase> before = bench.phases(agency);
      reparsed(service, "?apply=true");
      assertThat(bench.phases(agency)).isEqualTo(before);
      FeedRun now = service.runs().get(agency);
      assertThat(now.getLastSuccess()).isEqualTo(run.getLastSuccess());
      assertThat(now.getRunId()).isEqualTo(run.getRunId());
    }
  }

  @Test
  void shouldReportWhatCannotBeReadAgainAndLeaveItAlone() throws Exception {
    publish("recalls", "1 a bear", "2 broken", "3 refused", "4 renamed", "end");
    try (var service = newer()) {
      JsonNode report = reparsed(service, "?apply=true");
      assertThat(report.path("differing").asInt()).isEqualTo(1);
      assertThat(report.path("unreadable"))
          .extracting(reason -> reason.path("reason").asText() + reason.path("examples"))
          .containsExactlyInAnyOrder(
              "cannot be read[\"" + agency + ":2\"]",
              "no number[\"" + agency + ":3\"]",
              "another recall key than before[\"" + agency + ":4\"]");
    }
    assertThat(bench.notices(agency)).hasSize(5);
  }

  @Test
  void shouldCountRecallsWhoseRecordIsNotKeptAnyMore() throws Exception {
    publish("recalls", "1 a bear", "end");
    StandInDedupe.standing(bench, agency + ":old", "from long ago");
    try (var service = newer()) {
      JsonNode report = reparsed(service, "");
      assertThat(report.path("standing").asInt()).isEqualTo(2);
      assertThat(report.path("withoutRecord").asInt()).isEqualTo(1);
    }
  }

  @Test
  void shouldRefuseWhileARunIsUnderWay() throws Exception {
    publish("recalls", "1 a bear", "end");
    var feed = new BlockingFeed(agency);
    try (var service = bench.start(List.of(feed), "--feeds.recorded=" + folder)) {
      feed.awaitReading();
      HttpResponse<String> answer = post(service, agency, "");
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("under way");
      feed.release();
    }
  }

  @Test
  void shouldRefuseWhileTheDedupeIsBehind() throws Exception {
    bench.payloadRun(folder, agency, "recalls", "1 a bear", "end");
    try (var service = start(new NewerLineFeed(agency), "--feeds.dedupe-within=1ms")) {
      HttpResponse<String> answer = post(service, agency, "");
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("the dedupe has not yet passed");
    }
  }

  @Test
  void shouldNotKnowAnotherAgency() throws Exception {
    publish("recalls", "1 a bear", "end");
    try (var service = newer()) {
      assertThat(post(service, "nobody", "").statusCode()).isEqualTo(404);
      assertThat(post(service, agency, "?apply=maybe").statusCode()).isEqualTo(422);
    }
  }

  private FeedRun publish(String... lines) throws Exception {
    FeedRun run = bench.payloadRun(folder, agency, lines);
    dedupe();
    return run;
  }

  private void dedupe() throws Exception {
    StandInDedupe.passOn(bench, agency);
  }

  /** A service with a newer parser, whose feeds wait. */
  private IngestService newer() throws Exception {
    IngestService service = start(new NewerLineFeed(agency));
    dedupe();
    return service;
  }

  private IngestService start(Feed feed, String... flags) throws Exception {
    String[] all =
        Stream.concat(Stream.of("--feeds.recorded=" + folder, HOLD), Stream.of(flags))
            .toArray(String[]::new);
    IngestService service = bench.start(List.of(feed), all);
    Awaitility.await().until(() -> service.health().ready());
    return service;
  }

  private Notice first(boolean reread) {
    return bench.notices(agency).stream()
        .filter(notice -> notice.getRecall().getKey().equals(agency + ":1"))
        .filter(notice -> notice.getReread() == reread)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode reparsed(IngestService service, String query) throws Exception {
    HttpResponse<String> answer = post(service, agency, query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> post(IngestService service, String agency, String query)
      throws Exception {
    var uri = URI.create(service.url() + "/v1/feeds/" + agency + "/reparse" + query);
    var request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.noBody()).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }
}
