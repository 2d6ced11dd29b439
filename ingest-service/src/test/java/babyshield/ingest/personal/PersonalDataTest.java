package babyshield.ingest.personal;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.MasterKeyRotated;
import babyshield.event.Scan;
import babyshield.event.SubjectErased;
import babyshield.ingest.Bench;
import babyshield.ingest.IngestService;
import babyshield.schemas.Topics;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Personal data through the intake, with a real broker and a real PostgreSQL (I7). */
class PersonalDataTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ListAppender<ILoggingEvent> LINES = new ListAppender<>();

  @TempDir private static Path folder;

  private static Bench bench;
  private static KeyServer keys;
  private static IngestService service;

  @BeforeAll
  static void open() throws Exception {
    Logger ours = (Logger) LoggerFactory.getLogger("babyshield");
    ours.setLevel(Level.DEBUG);
    LINES.start();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(LINES);
    bench = new Bench();
    keys = new KeyServer(folder.resolve("postgres"));
    service = start();
  }

  @AfterAll
  static void close() throws Exception {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(LINES);
    ((Logger) LoggerFactory.getLogger("babyshield")).setLevel(null);
    service.close();
    keys.close();
    bench.close();
  }

  /** An instance of its own, with the keys of all. */
  private static IngestService start() throws Exception {
    return bench.start(
        List.of(),
        "--personal.database.url=" + keys.url(),
        "--personal.master.text=",
        "--personal.master.file=" + folder.resolve("master.keys"),
        "--personal.master.create=true");
  }

  @Test
  void nothingOfAPersonIsFoundAnywhereNeitherBeforeNorAfterTheErasure() throws Exception {
    var secrets = new Secrets();
    String control = "control-" + UUID.randomUUID();
    String scan = accepted(secrets.scan(control));

    assertThat(open(secrets.subject(), scan)).isEqualTo(secrets.personal());
    assertThat(placesWith(control)).contains("Kafka's segments", "Kafka's records");
    assertThat(placesWith(NoKeys.PSEUDONYMS.of(secrets.subject()))).contains("PostgreSQL", "WAL");
    secrets.all().forEach(PersonalDataTest::assertNowhere);

    assertThat(erase(service, secrets.subject()).statusCode()).isEqualTo(200);

    assertThat(state(service, secrets.subject(), scan)).isEqualTo("ERASED");
    secrets.all().forEach(PersonalDataTest::assertNowhere);
    // The log lines were looked at: what is logged of a request is its route.
    assertThat(placesWith("/v1/subjects/{id}")).contains("log lines");
  }

  @Test
  void aLaterScanOfAnErasedSubjectHasANewKey() throws Exception {
    var secrets = new Secrets();
    String first = accepted(secrets.scan("first"));
    erase(service, secrets.subject());

    String second = accepted(secrets.scan("second"));

    assertThat(state(service, secrets.subject(), second)).isEqualTo("READ");
    assertThat(state(service, secrets.subject(), first)).isEqualTo("ERASED");
  }

  @Test
  void anErasureIsToldWithoutTheSubjectsId() throws Exception {
    var secrets = new Secrets();
    accepted(secrets.scan("told"));

    JsonNode answer = JSON.readTree(erase(service, secrets.subject()).body());

    String pseudonym = NoKeys.PSEUDONYMS.of(secrets.subject());
    assertThat(answer.path("subject").asText()).isEqualTo(pseudonym);
    assertThat(answer.path("keyDeleted").asBoolean()).isTrue();
    assertThat(told(pseudonym)).hasSize(1);
    assertThat(told(pseudonym).getFirst().getErasedAt())
        .hasToString(answer.path("erasedAt").asText());
  }

  @Test
  void aSubjectWithoutAKeyIsErasedAllTheSame() throws Exception {
    String subject = UUID.randomUUID().toString();

    JsonNode answer = JSON.readTree(erase(service, subject).body());

    assertThat(answer.path("keyDeleted").asBoolean()).isFalse();
    assertThat(told(NoKeys.PSEUDONYMS.of(subject))).hasSize(1);
  }

  /** A crash behind the first step leaves a note; whoever comes next tells what it says. */
  @Test
  void anErasureThatACrashLeftUntoldIsTold() throws Exception {
    var secrets = new Secrets();
    String scan = accepted(secrets.scan("crash"));
    String pseudonym = NoKeys.PSEUDONYMS.of(secrets.subject());
    keys.execute(
        """
        begin;
        insert into personal.untold_erasures (erasure, subject, erased_at, key_id)
          select gen_random_uuid(), subject, now(), id from personal.data_keys where subject = '%1$s';
        delete from personal.data_keys where subject = '%1$s';
        commit
        """
            .formatted(pseudonym));

    assertThat(state(service, secrets.subject(), scan)).isEqualTo("ERASED");
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !told(pseudonym).isEmpty());
    Awaitility.await().until(() -> untold(pseudonym).isEmpty());
  }

  /** A crash behind the second step: told again, under the same id. */
  @Test
  void anErasureThatACrashLeavesToldAndNotedIsTheSameErasure() throws Exception {
    String subject = UUID.randomUUID().toString();
    erase(service, subject);
    String pseudonym = NoKeys.PSEUDONYMS.of(subject);
    SubjectErased first = told(pseudonym).getFirst();
    keys.execute(
        "insert into personal.untold_erasures values ('%s', '%s', '%s', null)"
            .formatted(first.getErasure(), pseudonym, first.getErasedAt()));

    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> told(pseudonym).size() == 2);

    assertThat(told(pseudonym)).containsOnly(first);
  }

  @Test
  void anErasureCanBeRepeated() throws Exception {
    var secrets = new Secrets();
    accepted(secrets.scan("repeat"));

    assertThat(erase(service, secrets.subject()).statusCode()).isEqualTo(200);
    assertThat(erase(service, secrets.subject()).statusCode()).isEqualTo(200);

    assertThat(told(NoKeys.PSEUDONYMS.of(secrets.subject()))).hasSize(2);
  }

  @Test
  void aRestoredBackupOfTheKeysBringsNoErasedOneBack() throws Exception {
    var secrets = new Secrets();
    String scan = accepted(secrets.scan("restore"));
    String pseudonym = NoKeys.PSEUDONYMS.of(secrets.subject());
    keys.execute(
        "create table backup as select * from personal.data_keys where subject = '%s'"
            .formatted(pseudonym));
    erase(service, secrets.subject());
    keys.execute("insert into personal.data_keys select * from backup");

    try (IngestService next = start()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> state(next, secrets.subject(), scan).equals("ERASED"));
    }

    assertThat(keys.query("select id from personal.data_keys where subject = '" + pseudonym + "'"))
        .isEmpty();
  }

  @Test
  void anotherMasterKeyWrapsAllKeysAndTouchesNoLog() throws Exception {
    var secrets = new Secrets();
    String scan = accepted(secrets.scan("rotation"));
    Path file = folder.resolve("master.keys");
    String before = Files.readString(file);
    try (IngestService other = start()) {
      long scans = bench.records(Topics.SCANS.name()).size();

      var answer = send(service, "POST", "/v1/master-key/rotate", "");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      int version = JSON.readTree(answer.body()).path("version").asInt();
      assertThat(keys.query("select distinct master_version from personal.data_keys"))
          .containsExactly(Integer.toString(version));
      assertThat(Files.readString(file)).startsWith(version + ":").doesNotContain(before.strip());
      assertThat(bench.records(Topics.SCANS.name())).hasSize((int) scans);
      assertThat(rotations()).extracting(MasterKeyRotated::getVersion).contains(version);
      assertThat(open(secrets.subject(), scan)).isEqualTo(secrets.personal());
      // The other instance has not heard of it, and must not wrap with what is forgotten.
      var later = new Secrets();
      String made = accepted(other, later.scan("after"));
      assertThat(state(service, later.subject(), made)).isEqualTo("READ");
    }
  }

  @Test
  void whatIsMovedToAnotherScanOrSubjectDoesNotOpen() throws Exception {
    var secrets = new Secrets();
    String scan = accepted(secrets.scan("bound"));
    String other = accepted(secrets.scan("other"));
    byte[] sealed = sealed(scan);
    byte[] changed = sealed.clone();
    changed[changed.length - 1] ^= 1;

    assertThat(state(service, secrets.subject(), other, sealed)).isEqualTo("NOT_AUTHENTIC");
    assertThat(state(service, secrets.subject(), scan, changed)).isEqualTo("NOT_AUTHENTIC");
    assertThat(state(service, "somebody else", scan, sealed)).isEqualTo("ERASED");
  }

  @Test
  void theSameWordsAreNeverTheSameBytes() throws Exception {
    var secrets = new Secrets();
    byte[] first = sealed(accepted(secrets.scan("nonce")));
    byte[] second = sealed(accepted(secrets.scan("nonce")));
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void personalFieldsNeedASubject() throws Exception {
    var response = post(service, "{\"name\":\"a bear\",\"contact\":\"someone\"}");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("personal-without-subject").doesNotContain("someone");
  }

  @Test
  void withoutTheKeysOnlyScansThatNeedNoneAreTaken() throws Exception {
    try (var lonely = bench.start(List.of())) {
      var secrets = new Secrets();
      ObjectNode scan = secrets.scan("away");
      var refused = post(lonely, scan.toString());

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("retry-after")).isPresent();
      String id = JSON.readTree(refused.body()).path("scanId").asText();
      assertThat(bench.records(Topics.SCANS.name())).noneMatch(record -> record.key().equals(id));
      var plain = "{\"subject\":\"" + secrets.subject() + "\",\"name\":\"a bear\"}";
      assertThat(post(lonely, plain).statusCode()).isEqualTo(202);
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> lonely.health().ready());
    }
  }

  @Test
  void nobodyButTheIntakesRoleReadsTheKeys() throws Exception {
    accepted(new Secrets().scan("roles"));
    assertThat(
            keys.query(
                """
                select grantee from information_schema.role_table_grants
                 where table_schema = 'personal' group by grantee order by 1
                """))
        .containsExactly("babyshield_keys", "babyshield_keys_owner");
    assertThat(keys.query("select has_schema_privilege('pg_database_owner', 'personal', 'usage')"))
        .containsExactly("f");
  }

  /** Values that stand nowhere else. */
  private record Secrets(
      String subject, String contact, String notes, String device, String place) {
    Secrets() {
      this(some("subject"), some("contact"), some("notes"), some("device"), some("place"));
    }

    private static String some(String what) {
      return what + "-" + UUID.randomUUID();
    }

    List<String> all() {
      return List.of(subject, contact, notes, device, place);
    }

    ObjectNode personal() {
      return JSON.createObjectNode()
          .put("contact", contact)
          .put("notes", notes)
          .put("device", device)
          .put("place", place);
    }

    ObjectNode scan(String name) {
      return personal().put("subject", subject).put("name", name);
    }
  }

  private static void assertNowhere(String secret) {
    assertThat(placesWith(secret)).as(secret).isEmpty();
  }

  private static List<String> placesWith(String text) {
    try {
      keys.execute("checkpoint");
      Path postgres = folder.resolve("postgres");
      var places = new ArrayList<String>();
      if (!Disk.filesWith(text, bench.kafkaFiles()).isEmpty()) {
        places.add("Kafka's segments");
      }
      // Segments are compressed, which may hide a text: records as they are read hide none.
      if (inRecords(text)) {
        places.add("Kafka's records");
      }
      if (!Disk.filesWith(text, postgres.resolve("base")).isEmpty()) {
        places.add("PostgreSQL");
      }
      if (!Disk.filesWith(text, postgres.resolve("pg_wal")).isEmpty()) {
        places.add("WAL");
      }
      if (!Disk.filesWith(text, postgres).isEmpty() && places.isEmpty()) {
        places.add("PostgreSQL's other files");
      }
      if (List.copyOf(LINES.list).stream().anyMatch(line -> line(line).contains(text))) {
        places.add("log lines");
      }
      return places;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String line(ILoggingEvent event) {
    String cause = event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage();
    return event.getFormattedMessage() + " " + event.getKeyValuePairs() + " " + cause;
  }

  private static boolean inRecords(String text) {
    byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
    return Topics.ALL.stream()
        .flatMap(topic -> bench.records(topic.name()).stream())
        .anyMatch(
            record ->
                record.key().contains(text)
                    || Disk.contains(record.value(), wanted)
                    || record.headers().toString().contains(text));
  }

  private static List<SubjectErased> told(String pseudonym) {
    return bench.events(Topics.KEYS, pseudonym::equals).stream()
        .map(SubjectErased.class::cast)
        .toList();
  }

  private static List<MasterKeyRotated> rotations() {
    return bench.events(Topics.KEYS, "master-key"::equals).stream()
        .map(MasterKeyRotated.class::cast)
        .toList();
  }

  private static List<String> untold(String pseudonym) throws Exception {
    return keys.query(
        "select erasure from personal.untold_erasures where subject = '" + pseudonym + "'");
  }

  private static String accepted(ObjectNode scan) throws Exception {
    return accepted(service, scan);
  }

  /** Taken, after any number of 503s while the service is held against the erasures. */
  private static String accepted(IngestService to, ObjectNode scan) throws Exception {
    HttpResponse<String> taken =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> post(to, scan.toString()), answer -> answer.statusCode() != 503);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    return JSON.readTree(taken.body()).path("scanId").asText();
  }

  private static byte[] sealed(String scanId) {
    Scan scan = bench.events(Topics.SCANS, scanId::equals).getFirst();
    ByteBuffer personal = scan.getPersonal();
    byte[] bytes = new byte[personal.remaining()];
    personal.duplicate().get(bytes);
    return bytes;
  }

  private static JsonNode open(String subject, String scanId) throws Exception {
    return opened(service, subject, scanId, sealed(scanId)).path("personal");
  }

  private static String state(IngestService at, String subject, String scanId) throws Exception {
    return state(at, subject, scanId, sealed(scanId));
  }

  private static String state(IngestService at, String subject, String scanId, byte[] sealed)
      throws Exception {
    return opened(at, subject, scanId, sealed).path("state").asText();
  }

  private static JsonNode opened(IngestService at, String subject, String scanId, byte[] sealed)
      throws Exception {
    ObjectNode asked = JSON.createObjectNode();
    asked
        .putArray("scans")
        .addObject()
        .put("scanId", scanId)
        .put("personal", Base64.getEncoder().encodeToString(sealed));
    var answer = send(at, "POST", "/v1/subjects/" + path(subject) + "/personal", asked.toString());
    return JSON.readTree(answer.body()).path("scans").path(0);
  }

  private static HttpResponse<String> erase(IngestService at, String subject)
      throws IOException, InterruptedException {
    return send(at, "DELETE", "/v1/subjects/" + path(subject), "");
  }

  private static String path(String subject) {
    return subject.replace(" ", "%20");
  }

  private static HttpResponse<String> post(IngestService to, String body)
      throws IOException, InterruptedException {
    return send(to, "POST", "/v1/scans", body);
  }

  private static HttpResponse<String> send(
      IngestService to, String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(to.url().resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }
}
