package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.audit.history.AuditAsOf;
import babyshield.audit.history.AuditHistory;
import babyshield.audit.history.EntryReader;
import babyshield.event.AdminEvent;
import babyshield.event.GapAccepted;
import babyshield.event.SubjectErased;
import babyshield.platform.Health;
import babyshield.platform.admin.AdminLog;
import babyshield.platform.admin.Audited;
import babyshield.platform.admin.Caller;
import babyshield.platform.config.HttpSettings;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.http.HttpService;
import babyshield.platform.kafka.KafkaClients;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import com.codahale.metrics.MetricRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks the audit log for what is told before the answer goes out; and what is done to it. */
class AuditedAccessTest {
  private static final String SUBJECT = "p-of-somebody";
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final SchemaIds SCHEMAS = new LocalSchemaIds();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static TestPostgres database;
  private static TestEvents logged;
  private static ToldEvents told;

  @BeforeAll
  static void oneEntry() throws Exception {
    database = TestPostgres.fresh();
    logged = new TestEvents(database, SCHEMAS);
    var erased = new SubjectErased("erasure", SUBJECT, NOON, null);
    logged.log(Topics.KEYS, NOON, SUBJECT, null, erased);
    told = new ToldEvents(TestBroker.shared());
  }

  @AfterAll
  static void close() {
    told.close();
    CLIENT.close();
  }

  @BeforeEach
  void forget() {
    told.forget();
  }

  @ParameterizedTest
  @CsvSource({
    "history/p-of-somebody, 200, history.read p-of-somebody done",
    "history/anna@example.org, 200, history.read - done",
    "as-of?time=2100-01-01T00:00:00Z&about=p-of-somebody, 200, as-of.read p-of-somebody done",
    "as-of?time=2100-01-01T00:00:00Z&about=anna@example.org, 200, as-of.read - done",
    "history/p-of-somebody?limit=0, 422, history.read - validation",
    "subjects.keys/0/tile/entries/000.p/1, 200, entries.read subjects.keys/0/entries/000.p/1 done",
    "subjects.keys/0/tile/entries/000, 404, entries.read subjects.keys/0/entries/000 not-found",
  })
  void shouldTellWhoAskedWhatAndWhatCameOfIt(String path, int status, String event)
      throws Exception {
    try (HttpService http = serve(told.audited())) {
      assertThat(get(http, path).statusCode()).isEqualTo(status);
    }

    assertThat(told.accesses()).containsExactly(event);
    AdminEvent access = (AdminEvent) told.events().getFirst();
    assertThat(access.getActor()).isEqualTo("anna the analyst");
    assertThat(access.getNetwork()).isEqualTo("loopback");
    assertThat(told.records().getFirst().headers().toString()).doesNotContain("example.org");
  }

  @Test
  void shouldNotTellOfHashesWhichSayNothingOfAnybody() throws Exception {
    try (HttpService http = serve(told.audited())) {
      assertThat(get(http, "subjects.keys/0/tile/0/000.p/1").statusCode()).isEqualTo(200);
    }

    assertThat(told.events()).isEmpty();
  }

  @Test
  void shouldGiveNothingThatCannotBeTold() throws Exception {
    var away = new KafkaSettings("127.0.0.1:1", ToldEvents.NO_REGISTRY);
    try (var log = new AdminLog(new KafkaClients(away, new MetricRegistry()), SCHEMAS, "/test");
        HttpService http = serve(new Audited(log, InstantSource.system()))) {
      HttpResponse<String> answer = get(http, "history/" + SUBJECT);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("cannot be logged").doesNotContain("erasure");
    }
  }

  @Test
  void shouldMakeAnEventOfAGapThatAPersonAcceptedOnce() throws Exception {
    database.execute("select audit.accept_gap('subjects.keys', 0, 9, 'retention')");
    var announcements = announcements();

    announcements.tell();
    announcements.tell();

    var gap =
        told.events().stream()
            .filter(GapAccepted.class::isInstance)
            .map(GapAccepted.class::cast)
            .toList();
    assertThat(gap).hasSize(1);
    assertThat(gap.getFirst().getFromOffset()).isEqualTo(1);
    assertThat(gap.getFirst().getToOffset()).isEqualTo(9);
    assertThat(gap.getFirst().getAcceptedBy()).isEqualTo("postgres");
    assertThat(gap.getFirst().getReason()).isEqualTo("retention");
  }

  @Test
  void shouldTellWhichKeySignsUnlessTheLogHasItAlready() throws Exception {
    String key = TestPostgres.SIGNER.keys().verifiers().getFirst().toString();
    announcements().tell();
    assertThat(told.accesses()).contains("signing-key.use " + key + " done");

    AdminEvent event =
        told.events().stream()
            .filter(AdminEvent.class::isInstance)
            .map(AdminEvent.class::cast)
            .filter(one -> one.getTarget().equals(key))
            .findFirst()
            .orElseThrow();
    logged.log(Topics.ADMIN, NOON, key, null, event);
    int before = told.accesses().size();
    announcements().tell();

    assertThat(told.accesses()).hasSize(before);
  }

  private Announcements announcements() {
    return new Announcements(
        database.connections().readers(),
        TestPostgres.SIGNER.keys(),
        told.log(),
        InstantSource.system());
  }

  private static HttpService serve(Audited audited) throws Exception {
    var readers = database.connections().readers();
    var routes =
        AuditApi.routes(
            new AuditHistory(readers, new EntryReader(SCHEMAS)),
            new AuditAsOf(readers, SCHEMAS),
            new PublishedLog(readers),
            TestPostgres.SIGNER.keys(),
            audited,
            Health::ok,
            new MetricRegistry());
    var http = new HttpService(new HttpSettings("localhost", 0), new MetricRegistry(), routes);
    http.start();
    return http;
  }

  private static HttpResponse<String> get(HttpService http, String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(http.url() + "/v1/audit/" + path))
            .header(Caller.HEADER, "anna the analyst")
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
