package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.TreeHash;
import babyshield.audit.tlog.WitnessKey;
import babyshield.platform.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints before a witness that is strict about C2SP tlog-witness. */
class WitnessTest {
  private static final String ORIGIN = TestPostgres.SIGNER.origin(SignedLog.SHARD);

  @TempDir Path folder;

  private TestPostgres database;
  private SignedLog log;
  private TestWitness witness;

  @BeforeEach
  void start() throws Exception {
    database = TestPostgres.fresh();
    log = new SignedLog(database, folder);
    log.growTo(300, "value ");
    log.publish();
    witness = new TestWitness(0);
    witness.knows(ORIGIN, TestPostgres.SIGNER.keys().verifiers().getFirst());
  }

  @AfterEach
  void stop() {
    witness.close();
  }

  @Test
  void shouldPublishACheckpointAgainWithItsCosignature() throws Exception {
    log.cosigning(witness).round();
    log.cosigning(witness).round();

    assertThat(witness.answers).as("asked once for a checkpoint").containsExactly("old 0: 200");
    String newest = Files.readString(folder.resolve("topic/0/checkpoint"));
    assertThat(witness.key().cosigned(Note.parse(newest)))
        .contains(Instant.ofEpochSecond(TestWitness.NOW));
    assertThat(log.producer.history().getLast().value().getNote()).isEqualTo(newest);
    assertThat(new PublishedLog(database.connections().readers()).checkpoint(SignedLog.SHARD))
        .contains(newest);
    log.require(witness.key());
    assertThat(log.verify()).isEmpty();
    assertThat(log.result().unwitnessed()).isZero();
  }

  @Test
  void shouldProveThatTheLogGrewFromWhatTheWitnessSaw() throws Exception {
    Cosigning cosigning = log.cosigning(witness);
    cosigning.round();
    log.growTo(70_000, "value ");
    log.publish();
    cosigning.round();
    log.growTo(70_001, "value ");
    log.publish();

    // Another process does not know how far the witness is, and asks.
    log.cosigning(witness).round();

    assertThat(witness.answers)
        .containsExactly("old 0: 200", "old 300: 200", "old 0: 409", "old 70000: 200");
    assertThat(log.status.witness().remarks()).isEmpty();
  }

  @Test
  void shouldNotBeHeldUpByAWitnessThatIsAway() throws Exception {
    int port = witness.port();
    witness.close();
    Cosigning cosigning = log.cosigning(witness);

    assertThatThrownBy(cosigning::round).isInstanceOf(IOException.class);
    log.status.witness().away("connection refused");
    log.growTo(400, "value ");
    log.publish();

    assertThat(Files.readString(folder.resolve("topic/0/checkpoint"))).contains("\n400\n");
    assertThat(log.status.health().reasons().toString()).contains("the witness does not answer");
    assertThat(log.status.health().live()).isTrue();
    var back = new TestWitness(port);
    back.knows(ORIGIN, TestPostgres.SIGNER.keys().verifiers().getFirst());
    try (back) {
      log.cosigning(back).round();
      assertThat(back.answers).containsExactly("old 0: 200");
    }
    assertThat(log.status.health().reasons().toString()).doesNotContain("does not answer");
  }

  @Test
  void shouldAskByItselfAndSayWhenNobodyAnswers() throws Exception {
    Path newest = folder.resolve("topic/0/checkpoint");
    var asked = new Witness(TestWitness.prefix(witness.port()), witness.key());
    try (var _ =
        new WitnessThread(log.cosigning(witness), asked, log.status.witness())
            .start(Duration.ofMillis(20))) {
      await().until(() -> Files.readString(newest).contains("witness.example/w1"));
      witness.close();
      log.growTo(400, "value ");
      log.publish();
      await().until(() -> log.status.witness().isAway());
    }
    assertThat(log.status.witness().remarks().toString()).contains("the witness does not answer");
  }

  @Test
  void shouldSayThatTheWitnessSawAnotherTree() throws Exception {
    witness.saw(new Checkpoint(ORIGIN, 300, TreeHash.emptyRoot()));

    log.cosigning(witness).round();

    assertThat(log.status.health().reasons())
        .containsExactly(
            "waiting for Kafka to assign partitions",
            "topic-0 is not cosigned: the witness saw another tree of 300 entries");
  }

  @Test
  void shouldSayThatTheWitnessSawATreeFromWhichTheLogDidNotGrow() throws Exception {
    witness.saw(new Checkpoint(ORIGIN, 200, TreeHash.emptyRoot()));

    log.cosigning(witness).round();

    assertThat(log.status.health().reasons().toString())
        .contains("the log did not grow from what it saw before");
    assertThat(database.query("select * from audit.cosignatures")).isEmpty();
  }

  @Test
  void shouldSayThatTheWitnessSawMoreThanTheLogHas() throws Exception {
    witness.saw(new Checkpoint(ORIGIN, 500, TreeHash.emptyRoot()));

    log.cosigning(witness).round();

    assertThat(log.status.health().reasons().toString())
        .contains("the witness saw 500 entries, the log has 300");
  }

  @Test
  void shouldSayThatTheWitnessDoesNotKnowTheLog() throws Exception {
    try (var stranger = new TestWitness(0)) {
      log.cosigning(stranger).round();
    }

    assertThat(log.status.health().reasons().toString())
        .contains("it does not know this log or its key");
  }

  @Test
  void shouldTakeNoCosignatureOfAnotherKey() throws Exception {
    try (var other = new TestWitness(0)) {
      log.cosigning(witness.port(), other.key()).round();
    }

    assertThat(log.status.health().reasons().toString())
        .contains("its answer is not signed by its key");
    assertThat(Files.readString(folder.resolve("topic/0/checkpoint"))).doesNotContain("witness");
  }

  @Test
  void shouldNotPutACosignedCheckpointInThePlaceOfANewerOne() throws Exception {
    var checkpoints = new CheckpointFolder(folder);
    Note older = Note.parse(checkpoints.note(SignedLog.SHARD).orElseThrow());
    log.growTo(400, "value ");
    log.publish();

    Note cosigned = older.and(List.of(witness.cosign(older.text())));

    assertThat(checkpoints.cosigned(SignedLog.SHARD, cosigned)).isFalse();
    assertThat(checkpoints.note(SignedLog.SHARD).orElseThrow()).contains("\n400\n");
    assertThat(Files.readString(folder.resolve("topic/0/checkpoints")))
        .contains(cosigned.toString());
    assertThat(log.verify()).isEmpty();
  }

  @Test
  void shouldFindThatNoCheckpointIsCosigned() throws Exception {
    log.require(witness.key());

    assertThat(log.verify())
        .containsExactly("topic/0: checkpoints: none is cosigned by witness.example/w1");
    database.execute(
        "insert into audit.cosignatures values (1, 300, '— witness.example/w1 '"
            + " || encode(decode(repeat('ab', 76), 'hex'), 'base64') || E'\\n')");
    assertThat(log.verify()).as("a cosignature that is none").hasSize(1);
  }

  @Test
  void shouldCountWhatTheWitnessHasNotSeenYet() throws Exception {
    log.cosigning(witness).round();
    log.growTo(310, "value ");
    log.publish();
    log.require(witness.key());

    assertThat(log.verify()).isEmpty();
    assertThat(log.result().unwitnessed()).isEqualTo(10);
  }

  @Test
  void shouldNotStartWithAWitnessWhoseKeyIsNone() {
    var settings =
        new SigningSettings(
            folder,
            Optional.empty(),
            false,
            "",
            folder,
            Duration.ofSeconds(1),
            Optional.of(URI.create("http://localhost:1")),
            "not a key",
            StoredKeyTest.NO_STORE);

    assertThatThrownBy(settings::parsedWitnessKey)
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("signing.witness-key");
    assertThatThrownBy(
            () -> WitnessKey.parse(TestPostgres.SIGNER.keys().verifiers().getFirst().toString()))
        .hasMessageContaining("not a witness's key");
  }
}
