package babyshield.ingest.personal;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.MasterKeyRotated;
import babyshield.event.SubjectErased;
import babyshield.ingest.IngestService;
import babyshield.schemas.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Personal data through the intake, with a real broker and a real PostgreSQL (I7). */
class PersonalDataTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static PersonalWorld world;
  private static IngestService service;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    world = new PersonalWorld(folder);
    service = world.start();
  }

  @AfterAll
  static void close() throws Exception {
    service.close();
    world.close();
  }

  @Test
  void nothingOfAPersonIsFoundAnywhereNeitherBeforeNorAfterTheErasure() throws Exception {
    var secrets = new Secrets();
    String control = "control-" + UUID.randomUUID();
    String scan = world.accepted(service, secrets.scan(control));

    assertThat(world.open(service, secrets.subject(), scan)).isEqualTo(secrets.personal());
    assertThat(world.placesWith(control)).contains("Kafka's segments", "Kafka's records");
    assertThat(world.placesWith(NoKeys.PSEUDONYMS.of(secrets.subject())))
        .contains("PostgreSQL", "WAL");
    secrets.all().forEach(PersonalDataTest::assertNowhere);

    assertThat(world.erase(service, secrets.subject()).statusCode()).isEqualTo(200);

    assertThat(world.state(service, secrets.subject(), scan)).isEqualTo("ERASED");
    secrets.all().forEach(PersonalDataTest::assertNowhere);
    // The log lines were looked at: what is logged of a request is its route.
    assertThat(world.placesWith("/v1/subjects/{id}")).contains("log lines");
  }

  @Test
  void aLaterScanOfAnErasedSubjectHasANewKey() throws Exception {
    var secrets = new Secrets();
    String first = world.accepted(service, secrets.scan("first"));
    world.erase(service, secrets.subject());

    String second = world.accepted(service, secrets.scan("second"));

    assertThat(world.state(service, secrets.subject(), second)).isEqualTo("READ");
    assertThat(world.state(service, secrets.subject(), first)).isEqualTo("ERASED");
  }

  @Test
  void anErasureIsToldWithoutTheSubjectsId() throws Exception {
    var secrets = new Secrets();
    world.accepted(service, secrets.scan("told"));

    JsonNode answer = JSON.readTree(world.erase(service, secrets.subject()).body());

    String pseudonym = NoKeys.PSEUDONYMS.of(secrets.subject());
    assertThat(answer.path("subject").asText()).isEqualTo(pseudonym);
    assertThat(answer.path("keyDeleted").asBoolean()).isTrue();
    assertThat(world.told(pseudonym)).hasSize(1);
    assertThat(world.told(pseudonym).getFirst().getErasedAt())
        .hasToString(answer.path("erasedAt").asText());
  }

  @Test
  void whoReadsAndErasesIsToldUnderTheSubjectsPseudonym() throws Exception {
    var secrets = new Secrets();
    String scan = world.accepted(service, secrets.scan("accesses"));
    world.open(service, secrets.subject(), scan);
    world.erase(service, secrets.subject());

    assertThat(world.accesses(NoKeys.PSEUDONYMS.of(secrets.subject())))
        .containsExactly("subject.personal.read done", "subject.erase done");
  }

  @Test
  void nothingIsReadInTheClearThatCannotBeTold() throws Exception {
    var secrets = new Secrets();
    String scan = world.accepted(service, secrets.scan("untold"));
    byte[] sealed = world.sealed(scan);
    String told = Topics.ADMIN.name();
    // Kafka is there, and takes no event: as when a disk is full.
    world.bench.limit(told, 1);
    try {
      Awaitility.await()
          .until(() -> world.read(service, secrets.subject(), scan, sealed).statusCode() == 503);
    } finally {
      world.bench.limit(told, 1 << 20);
    }
    Awaitility.await()
        .until(() -> world.read(service, secrets.subject(), scan, sealed).statusCode() == 200);
  }

  @Test
  void aSubjectWithoutAKeyIsErasedAllTheSame() throws Exception {
    String subject = UUID.randomUUID().toString();

    JsonNode answer = JSON.readTree(world.erase(service, subject).body());

    assertThat(answer.path("keyDeleted").asBoolean()).isFalse();
    assertThat(world.told(NoKeys.PSEUDONYMS.of(subject))).hasSize(1);
  }

  /** A crash behind the first step leaves a note; whoever comes next tells what it says. */
  @Test
  void anErasureThatACrashLeftUntoldIsTold() throws Exception {
    var secrets = new Secrets();
    String scan = world.accepted(service, secrets.scan("crash"));
    String pseudonym = NoKeys.PSEUDONYMS.of(secrets.subject());
    world.keys.execute(
        """
        begin;
        insert into personal.untold_erasures (erasure, subject, erased_at, key_id)
          select gen_random_uuid(), subject, now(), id from personal.data_keys where subject = '%1$s';
        delete from personal.data_keys where subject = '%1$s';
        commit
        """
            .formatted(pseudonym));

    assertThat(world.state(service, secrets.subject(), scan)).isEqualTo("ERASED");
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !world.told(pseudonym).isEmpty());
    Awaitility.await().until(() -> world.untold(pseudonym).isEmpty());
  }

  /** A crash behind the second step: told again, under the same id. */
  @Test
  void anErasureThatACrashLeavesToldAndNotedIsTheSameErasure() throws Exception {
    String subject = UUID.randomUUID().toString();
    world.erase(service, subject);
    String pseudonym = NoKeys.PSEUDONYMS.of(subject);
    SubjectErased first = world.told(pseudonym).getFirst();
    world.keys.execute(
        "insert into personal.untold_erasures values ('%s', '%s', '%s', null)"
            .formatted(first.getErasure(), pseudonym, first.getErasedAt()));

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> world.told(pseudonym).size() == 2);

    assertThat(world.told(pseudonym)).containsOnly(first);
  }

  @Test
  void anErasureWithoutKafkaIsDoneAtOnceAndToldLater() throws Exception {
    var secrets = new Secrets();
    String scan = world.accepted(service, secrets.scan("offline"));
    String pseudonym = NoKeys.PSEUDONYMS.of(secrets.subject());
    try (IngestService lonely = world.start("--kafka.bootstrap=127.0.0.1:1")) {
      var answer = world.erase(lonely, secrets.subject());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      assertThat(answer.body()).contains("erasure-not-told").doesNotContain(secrets.subject());
    }
    assertThat(world.state(service, secrets.subject(), scan)).isEqualTo("ERASED");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> world.told(pseudonym).size() == 1 && world.untold(pseudonym).isEmpty());
  }

  @Test
  void anErasureCanBeRepeated() throws Exception {
    var secrets = new Secrets();
    world.accepted(service, secrets.scan("repeat"));

    assertThat(world.erase(service, secrets.subject()).statusCode()).isEqualTo(200);
    assertThat(world.erase(service, secrets.subject()).statusCode()).isEqualTo(200);

    assertThat(world.told(NoKeys.PSEUDONYMS.of(secrets.subject()))).hasSize(2);
  }

  @Test
  void aRestoredBackupOfTheKeysBringsNoErasedOneBack() throws Exception {
    var secrets = new Secrets();
    String scan = world.accepted(service, secrets.scan("restore"));
    String pseudonym = NoKeys.PSEUDONYMS.of(secrets.subject());
    world.keys.execute(
        "create table backup as select * from personal.data_keys where subject = '%s'"
            .formatted(pseudonym));
    world.erase(service, secrets.subject());
    world.keys.execute("insert into personal.data_keys select * from backup");

    try (IngestService next = world.start()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> world.state(next, secrets.subject(), scan).equals("ERASED"));
    }

    assertThat(
            world.keys.query(
                "select id from personal.data_keys where subject = '" + pseudonym + "'"))
        .isEmpty();
  }

  @Test
  void anotherMasterKeyWrapsAllKeysAndTouchesNoLog() throws Exception {
    var secrets = new Secrets();
    String scan = world.accepted(service, secrets.scan("rotation"));
    Path file = world.masterKeys();
    String before = Files.readString(file);
    try (IngestService other = world.start()) {
      long scans = world.bench.records(Topics.SCANS.name()).size();

      var answer = world.send(service, "POST", "/v1/master-key/rotate", "");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      int version = JSON.readTree(answer.body()).path("version").asInt();
      assertThat(world.keys.query("select distinct master_version from personal.data_keys"))
          .containsExactly(Integer.toString(version));
      assertThat(Files.readString(file)).startsWith(version + ":").doesNotContain(before.strip());
      assertThat(world.bench.records(Topics.SCANS.name())).hasSize((int) scans);
      assertThat(world.rotations()).extracting(MasterKeyRotated::getVersion).contains(version);
      assertThat(world.open(service, secrets.subject(), scan)).isEqualTo(secrets.personal());
      // The other instance has not heard of it, and must not wrap with what is forgotten.
      var later = new Secrets();
      String made = world.accepted(other, later.scan("after"));
      assertThat(world.state(service, later.subject(), made)).isEqualTo("READ");
    }
  }

  @Test
  void whatIsMovedToAnotherScanOrSubjectDoesNotOpen() throws Exception {
    var secrets = new Secrets();
    String scan = world.accepted(service, secrets.scan("bound"));
    String other = world.accepted(service, secrets.scan("other"));
    byte[] sealed = world.sealed(scan);
    byte[] changed = sealed.clone();
    changed[changed.length - 1] ^= 1;

    assertThat(world.state(service, secrets.subject(), other, sealed)).isEqualTo("NOT_AUTHENTIC");
    assertThat(world.state(service, secrets.subject(), scan, changed)).isEqualTo("NOT_AUTHENTIC");
    assertThat(world.state(service, "somebody else", scan, sealed)).isEqualTo("ERASED");
  }

  @Test
  void theSameWordsAreNeverTheSameBytes() throws Exception {
    var secrets = new Secrets();
    byte[] first = world.sealed(world.accepted(service, secrets.scan("nonce")));
    byte[] second = world.sealed(world.accepted(service, secrets.scan("nonce")));
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void personalFieldsNeedASubject() throws Exception {
    var response = world.post(service, "{\"name\":\"a bear\",\"contact\":\"someone\"}");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("personal-without-subject").doesNotContain("someone");
  }

  @Test
  void withoutTheKeysOnlyScansThatNeedNoneAreTaken() throws Exception {
    try (var lonely = world.bench.start(List.of())) {
      var secrets = new Secrets();
      ObjectNode scan = secrets.scan("away");
      var refused = world.post(lonely, scan.toString());

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("retry-after")).isPresent();
      String id = JSON.readTree(refused.body()).path("scanId").asText();
      assertThat(world.bench.records(Topics.SCANS.name()))
          .noneMatch(record -> record.key().equals(id));
      var plain = "{\"subject\":\"" + secrets.subject() + "\",\"name\":\"a bear\"}";
      assertThat(world.post(lonely, plain).statusCode()).isEqualTo(202);
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> lonely.health().ready());
    }
  }

  @Test
  void nobodyButTheIntakesRoleReadsTheKeys() throws Exception {
    world.accepted(service, new Secrets().scan("roles"));
    assertThat(
            world.keys.query(
                """
                select grantee from information_schema.role_table_grants
                 where table_schema = 'personal' group by grantee order by 1
                """))
        .containsExactly("babyshield_keys", "babyshield_keys_owner");
    assertThat(
            world.keys.query(
                "select has_schema_privilege('pg_database_owner', 'personal', 'usage')"))
        .containsExactly("f");
  }

  private static void assertNowhere(String secret) {
    assertThat(world.placesWith(secret)).as(secret).isEmpty();
  }
}
