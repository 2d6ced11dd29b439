package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import babyshield.audit.history.AsOfRoutes;
import babyshield.audit.history.AuditAsOf;
import babyshield.audit.history.HistoryEntry;
import babyshield.audit.history.KnownThen;
import babyshield.audit.history.KnownThen.Agency;
import babyshield.audit.history.StatePage;
import babyshield.event.Alert;
import babyshield.event.FeedRun;
import babyshield.event.Recall;
import babyshield.event.RunOutcome;
import babyshield.event.VerdictStatus;
import babyshield.platform.config.HttpSettings;
import babyshield.platform.http.HttpService;
import babyshield.platform.http.Routes;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AsOfTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final SchemaIds schemas = new LocalSchemaIds();
  private TestEvents events;
  private AuditAsOf asOf;

  @BeforeEach
  void database() throws Exception {
    TestPostgres database = TestPostgres.fresh();
    database.migrations().run();
    events = new TestEvents(database, schemas);
    asOf = new AuditAsOf(database.connections().readers(), schemas);
  }

  @Test
  void shouldCountTheRecallsThatStoodAtThatTime() throws Exception {
    events.log(Topics.RECALLS, NOON, "cpsc:1", null, recall("cpsc:1", "a crib", false));
    events.log(Topics.RECALLS, at(1), "fsis:1", null, recall("fsis:1", "a stew", false));
    events.log(Topics.RECALLS, at(2), "cpsc:1", null, recall("cpsc:1", "a crib", true));
    events.log(Topics.RECALLS, at(3), "cpsc:2", null, recall("cpsc:2", "a pram", false));
    events.log(Topics.RECALLS.name(), at(4), "fsis:1", null, "Recall", null);

    assertThat(asOf.known(NOON.minusSeconds(1)))
        .extracting(KnownThen::recallVersion, KnownThen::recalls)
        .containsExactly(0L, 0L);
    assertThat(asOf.known(at(1)))
        .extracting(KnownThen::recallVersion, KnownThen::recalls)
        .containsExactly(2L, 2L);
    KnownThen end = asOf.known(at(4));
    assertThat(end.recallVersion()).isEqualTo(5);
    assertThat(end.agencies())
        .extracting(Agency::agency, Agency::recalls, Agency::withdrawn)
        .containsExactly(tuple("cpsc", 1L, 1L));
  }

  @Test
  void shouldSayWhichSourcesHadGoneStaleByThen() throws Exception {
    events.log(Topics.RUNS, NOON, "cpsc", null, run(RunOutcome.COMPLETED, NOON));
    events.log(Topics.RUNS, at(100), "cpsc", null, run(RunOutcome.FAILED, NOON));

    assertThat(asOf.known(at(60)).agencies())
        .containsExactly(new Agency("cpsc", 0, 0, "COMPLETED", NOON.toString(), false));
    assertThat(asOf.known(at(101)).agencies())
        .containsExactly(new Agency("cpsc", 0, 0, "FAILED", NOON.toString(), true));
  }

  @Test
  void shouldGiveTheStateThenOfWhatChangedLater() throws Exception {
    events.log(Topics.RECALLS, NOON, "cpsc:1", null, recall("cpsc:1", "a crib", false));
    events.log(Topics.RECALLS, at(10), "cpsc:1", null, recall("cpsc:1", "a bed", false));

    assertThat(titles(asOf.states("cpsc:1", NOON.minusMillis(1), 10, null))).isEmpty();
    assertThat(titles(asOf.states("cpsc:1", at(9), 10, null))).containsExactly("a crib");
    assertThat(titles(asOf.states("cpsc:1", at(10), 10, null))).containsExactly("a bed");
    assertThat(asOf.states("cpsc:1", at(9), 10, null).recallVersion()).isEqualTo(1);
  }

  @Test
  void shouldPageThroughAllThatIsAboutASubject() throws Exception {
    for (int i = 0; i < 7; i++) {
      String scan = "scan-" + i;
      events.log(Topics.ALERTS, at(i), scan, "subject-1", alert(scan, VerdictStatus.POSSIBLE));
      events.log(Topics.ALERTS, at(20 + i), scan, "subject-1", alert(scan, VerdictStatus.RECALLED));
    }
    var keys = new ArrayList<String>();
    String cursor = null;
    do {
      StatePage page = asOf.states("subject-1", at(15), 3, cursor);
      page.entries().forEach(entry -> keys.add(entry.key() + entry.event().path("after")));
      cursor = page.next();
    } while (cursor != null);

    assertThat(keys).hasSize(7).doesNotHaveDuplicates().allMatch(key -> key.contains("POSSIBLE"));
  }

  @Test
  void shouldAnswerOverHttpAndSayWhatIsWrongWithAQuestion() throws Exception {
    events.log(Topics.RECALLS, NOON, "cpsc:1", null, recall("cpsc:1", "a crib", false));
    try (var told = new ToldEvents(TestBroker.shared());
        var http =
            new HttpService(
                new HttpSettings("localhost", 0),
                new MetricRegistry(),
                AsOfRoutes.add(Routes.builder(), asOf, told.audited()).build());
        var client = HttpClient.newHttpClient()) {
      http.start();
      URI base = http.url().resolve("/v1/audit/as-of");

      assertThat(get(client, base, "time=" + at(1)).path("recalls").asInt()).isEqualTo(1);
      assertThat(
              get(client, base, "time=" + at(1) + "&about=cpsc:1")
                  .at("/entries/0/event/title")
                  .asText())
          .isEqualTo("a crib");
      assertThat(get(client, base, "time=noon").path("detail").asText()).contains("ISO 8601");
      assertThat(get(client, base, "about=cpsc:1").path("detail").asText()).contains("ISO 8601");
      assertThat(
              get(client, base, "time=" + at(1) + "&about=cpsc:1&cursor=AAAA")
                  .path("detail")
                  .asText())
          .contains("cursor is not one");
    }
  }

  private static JsonNode get(HttpClient client, URI base, String query) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(base + "?" + query)).build();
    return new ObjectMapper().readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  private static List<String> titles(StatePage page) {
    return page.entries().stream()
        .map(HistoryEntry::event)
        .map(event -> event.path("title").asText())
        .toList();
  }

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  private static Recall recall(String key, String title, boolean withdrawn) {
    return Recall.newBuilder()
        .setKey(key)
        .setAgency(key.substring(0, key.indexOf(':')))
        .setTitle(title)
        .setWithdrawn(withdrawn)
        .build();
  }

  private static FeedRun run(RunOutcome outcome, Instant lastSuccess) {
    return FeedRun.newBuilder()
        .setAgency("cpsc")
        .setRunId("run")
        .setEndpoint("file")
        .setRecorded(true)
        .setOutcome(outcome)
        .setStartedAt(NOON)
        .setLastSuccess(lastSuccess)
        .setStaleAfterSeconds(100)
        .build();
  }

  private static Alert alert(String scan, VerdictStatus after) {
    return new Alert(
        scan, "subject-1", VerdictStatus.UNDECIDED, after, List.of("cpsc:1"), NOON, 7L);
  }
}
