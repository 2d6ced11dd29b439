package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.audit.FaultyDataSource.Fault;
import babyshield.audit.tlog.Checkpoint;
import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.NoteSigner;
import babyshield.event.SignedCheckpoint;
import babyshield.platform.StartFailure;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.SchemaIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is signed, where it goes, and what is never signed. */
class CheckpointsTest {
  @TempDir private Path folder;

  private TestPostgres database;
  private SignedLog log;

  @BeforeEach
  void log() throws Exception {
    database = TestPostgres.fresh();
    log = new SignedLog(database, folder);
    log.growTo(300, "value ");
    log.publish();
  }

  @Test
  void shouldLetSinksShareAFolder(@TempDir Path shared) throws Exception {
    var shard = new TopicPartition("topic", 0);
    var folder = new CheckpointFolder(shared);
    LogSigner signer = TestPostgres.SIGNER;
    Callable<Void> sink =
        () -> {
          for (int size = 1; size <= 100; size++) {
            String text = new Checkpoint(signer.origin(shard), size, new byte[32]).text();
            folder.add(shard, signer.sign(signer.origin(shard), text));
            assertThat(folder.newest(signer.keys(), shard)).isPresent();
          }
          return null;
        };

    try (var sinks = Executors.newFixedThreadPool(4)) {
      for (var done : sinks.invokeAll(Collections.nCopies(4, sink))) {
        done.get();
      }
    }

    Evidence evidence = Evidence.read(shared, signer.keys());
    assertThat(evidence.unreadable()).isEmpty();
    assertThat(evidence.checkpoints().get(signer.origin(shard))).hasSize(401);
  }

  @Test
  void shouldBringACheckpointToTableFolderAndKafkaOnceForEachSize() throws Exception {
    log.publish();
    log.growTo(301, "value ");
    log.publish();

    assertThat(database.query("select size from audit.checkpoints order by size"))
        .containsExactly("300", "301");
    assertThat(log.producer.history()).hasSize(2);
    SignedCheckpoint newest = log.producer.history().getLast().value();
    assertThat(log.producer.history().getLast().key()).isEqualTo("log.example/topic/0");
    assertThat(newest.getSize()).isEqualTo(301);
    assertThat(Files.readString(folder.resolve("topic/0/checkpoint"))).isEqualTo(newest.getNote());
    var keys = TestPostgres.SIGNER.keys();
    assertThat(Evidence.read(folder, keys).checkpoints().get("log.example/topic/0"))
        .extracting(Checkpoint::size)
        .contains(300L, 301L);
  }

  @Test
  void shouldSendAgainAfterAStartWhatMayNotHaveArrived() throws Exception {
    var restarted = new SignedLog(database, folder);
    restarted.publish();

    assertThat(restarted.producer.history()).hasSize(1);
    assertThat(database.query("select count(*) from audit.checkpoints")).containsExactly("1");
  }

  @Test
  void shouldSignAfterACrashBetweenTheTableAndTheFolder() throws Exception {
    Files.delete(folder.resolve("topic/0/checkpoint"));

    log.publish();

    assertThat(folder.resolve("topic/0/checkpoint")).exists();
    assertThat(log.verify()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOST_BEFORE", "LOST_AFTER", "KILLED_BEFORE", "KILLED_AFTER"})
  void shouldPublishAfterACrashAtAnyStep(Fault fault) throws Exception {
    int step = 0;
    boolean struck = true;
    while (struck) {
      log.growTo(301 + step, "value ");
      var steps = new AtomicInteger();
      int at = step++;
      var source =
          FaultyDataSource.of(
              database.connections().writer(),
              _ -> steps.getAndIncrement() == at ? fault : Fault.NONE);
      struck = strikes(new SignedLog(database, folder, TestPostgres.SIGNER, source));

      log.publish();
      assertThat(log.status.health().reasons().toString()).doesNotContain("not signed");
      assertThat(log.verify()).isEmpty();
      assertThat(Files.readString(folder.resolve("topic/0/checkpoint")))
          .isEqualTo(log.producer.history().getLast().value().getNote())
          .contains("\n" + (301 + at) + "\n");
    }
    assertThat(step).as("steps").isGreaterThan(3);
  }

  private static boolean strikes(SignedLog crashing) throws Exception {
    try {
      crashing.publish();
      return false;
    } catch (SQLException | FaultyDataSource.Killed e) {
      return true;
    }
  }

  @Test
  void shouldReadTheCheckpointsBeforeOneThatACrashCutOff() throws Exception {
    Path all = folder.resolve("topic/0/checkpoints");
    Files.writeString(all, Files.readString(all) + "log.example/topic/0\n30");
    log.growTo(301, "value ");
    log.publish();

    Evidence read = Evidence.read(folder, TestPostgres.SIGNER.keys());

    assertThat(read.checkpoints().get("log.example/topic/0"))
        .extracting(Checkpoint::size)
        .contains(300L, 301L);
    assertThat(read.unreadable()).hasSize(1);
  }

  @Test
  void shouldSignEveryShardWhileTheRegistryIsAway() throws Exception {
    growOthers();
    var registry = new Registry();
    registry.away = true;
    SignedLog started = log.asking(registry);
    started.status.joined();

    started.round();

    assertThat(sizes()).containsExactly("0|301", "1|10", "2|10");
    assertThat(folder.resolve("topic/2/checkpoint")).exists();
    assertThat(started.status.health().live()).isTrue();
    assertThat(started.status.health().ready()).isTrue();
    assertThat(started.status.health().reasons().toString())
        .containsPattern("checkpoints wait since \\d{4}-.*the registry is away");
    registry.away = false;
    started.round();
    assertThat(started.status.health().reasons()).isEmpty();
    assertThat(started.producer.history()).hasSize(3);
  }

  @Test
  void shouldSignEveryShardWhileKafkaIsAway() throws Exception {
    growOthers();
    log.producer.sendException = new KafkaException("the broker is away");

    log.round();

    assertThat(sizes()).containsExactly("0|301", "1|10", "2|10");
    assertThat(log.status.health().reasons().toString()).contains("the broker is away");
  }

  @Test
  void shouldPublishTheOtherShardsWhenTheFolderOfOneCannotBeWritten() throws Exception {
    log.status.joined();
    growOthers();
    Path newest = folder.resolve("topic/0/checkpoint");
    String before = Files.readString(newest);
    Files.writeString(newest, "no checkpoint");

    log.round();

    assertThat(sizes()).containsExactly("0|300", "1|10", "2|10");
    assertThat(log.producer.history()).hasSize(3);
    assertThat(log.status.health().reasons().toString())
        .contains("checkpoints wait", "topic/0/checkpoint is no checkpoint");
    Files.writeString(newest, before);
    log.round();
    assertThat(sizes()).startsWith("0|301");
    assertThat(log.status.health().reasons()).isEmpty();
  }

  private void growOthers() throws Exception {
    log.growTo(301, "value ");
    log.growTo(new TopicPartition("topic", 1), 10, "value ");
    log.growTo(new TopicPartition("topic", 2), 10, "value ");
  }

  private List<String> sizes() throws Exception {
    return database.query(
        "select partition, max(size) from audit.checkpoints join audit.shards using (shard)"
            + " group by 1 order by 1");
  }

  private static final class Registry implements SchemaIds {
    private final SchemaIds local = new LocalSchemaIds();
    private boolean away;

    @Override
    public int idOf(String subject, Schema schema) {
      if (away) {
        throw new RegistryException("the registry is away", null);
      }
      return local.idOf(subject, schema);
    }

    @Override
    public Schema schemaOf(int id) {
      return local.schemaOf(id);
    }
  }

  @Test
  void shouldNotSignARowThatWasAltered() throws Exception {
    database.execute("update audit.shards set next_offset = next_offset + 1, next_seq = 301");

    log.publish();

    assertThat(database.query("select max(size) from audit.checkpoints")).containsExactly("300");
    assertThat(log.status.health().reasons().toString())
        .contains("topic-0 is not signed", "the number of entries was altered");
  }

  @Test
  void shouldNotSignAnotherStoryThanTheOneItSigned() throws Exception {
    TestPostgres other = TestPostgres.fresh();
    var forged = new SignedLog(other, folder);
    forged.growTo(400, "another story ");

    forged.publish();

    assertThat(other.query("select count(*) from audit.checkpoints")).containsExactly("0");
    assertThat(forged.status.health().reasons().toString())
        .contains("the first 300 entries are not the ones that were signed");
  }

  @Test
  void shouldNotSignALogThatBecameShorter() throws Exception {
    TestPostgres other = TestPostgres.fresh();
    var shorter = new SignedLog(other, folder);
    shorter.growTo(200, "value ");

    shorter.publish();

    assertThat(shorter.status.health().reasons().toString())
        .contains("300 entries were signed, the log has 200");
  }

  @Test
  void shouldCarryBothSignaturesDuringARotation() throws Exception {
    NoteSigner before = NoteSigner.generate("log.example", new SecureRandom());
    NoteSigner current = NoteSigner.generate("log.example", new SecureRandom());
    TestPostgres fresh = TestPostgres.fresh();
    new SignedLog(fresh, folder.resolve("r"), new LogSigner(List.of(before))).growTo(10, "old ");
    var rotating =
        new SignedLog(fresh, folder.resolve("r"), new LogSigner(List.of(current, before)));

    rotating.growTo(20, "new ");
    rotating.publish();

    Note note = Note.parse(Files.readString(folder.resolve("r/topic/0/checkpoint")));
    assertThat(Checkpoint.open(note, List.of(before.verifier()))).isPresent();
    assertThat(Checkpoint.open(note, List.of(current.verifier()))).isPresent();
    assertThat(note.signatures()).hasSize(2);
    assertThat(rotating.verify()).isEmpty();
  }

  @Test
  void shouldMakeAKeyOnceReadableByItsOwnerAlone() throws Exception {
    Path key = folder.resolve("keys/current");
    SigningSettings settings = settings(key, Optional.empty(), true);
    var made = KeyFiles.signer(settings).keys();

    assertThat(KeyFiles.signer(settings).keys()).hasToString(made.toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(LogKeys.parse(Files.readString(Path.of(key + ".pub")))).hasToString(made.toString());
    var rotated = settings(folder.resolve("keys/next"), Optional.of(key), true);
    assertThat(KeyFiles.signer(rotated).keys().verifiers()).hasSize(2);
    assertThat(KeyFiles.signer(rotated).keys().name()).isEqualTo(made.name());
  }

  @Test
  void shouldNotStartWithAKeyThatIsMissingOrThatOthersCanRead() throws Exception {
    Path key = folder.resolve("key");
    assertThatThrownBy(() -> KeyFiles.signer(settings(key, Optional.empty(), false)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("no signing key at " + key);

    KeyFiles.signer(settings(key, Optional.empty(), true));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> KeyFiles.signer(settings(key, Optional.empty(), true)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("chmod 600");
  }

  private SigningSettings settings(Path key, Optional<Path> previous, boolean create) {
    return new SigningSettings(
        key,
        previous,
        create,
        "",
        folder,
        Duration.ofSeconds(60),
        Optional.empty(),
        "",
        StoredKeyTest.NO_STORE);
  }
}
