package babyshield.audit;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is lost: a backup and what Kafka still has make the same log again. */
class RestoreTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PARTITIONS = 2;

  @TempDir private Path folder;
  private TestBroker broker;
  private Records records;
  private String topic;
  private TestPostgres lost;
  private Path backup;
  private long committed;

  /** Signed up to its end, backed up before. */
  @BeforeEach
  void logThatIsLost() throws Exception {
    broker = TestBroker.shared();
    records = new Records(broker);
    topic = broker.topic(PARTITIONS, Map.of());
    lost = TestPostgres.fresh();
    committed = records.produce(topic, 1000, new Random(1));
    logUpTo(lost, committed);
    backup = LogBackup.write(reader(lost), folder.resolve("backups")).backup();
    committed += records.produce(topic, 1000, new Random(2));
    logUpTo(lost, committed);
  }

  @Test
  void shouldReadOnFromTheBackupsOffsetsUntilItAgreesWithAllThatWasSigned() throws Exception {
    TestPostgres fresh = TestPostgres.fresh();
    restore(fresh);
    assertThat(verify(fresh)).allMatch(finding -> finding.contains("are missing"));

    committed += records.produce(topic, 100, new Random(3));
    logUpTo(fresh, committed);

    assertThat(new Log(fresh).entries(topic)).isEqualTo(records.read(topic, PARTITIONS, committed));
    assertThat(signed(fresh).status.health().reasons().toString()).doesNotContain("not signed");
    assertThat(verify(fresh)).isEmpty();
  }

  @Test
  void shouldMakeTheSameLogAgainWithoutABackupIfKafkaHasEverything() throws Exception {
    TestPostgres fresh = TestPostgres.fresh();

    logUpTo(fresh, committed);

    assertThat(new Log(fresh).entries(topic)).isEqualTo(new Log(lost).entries(topic));
    assertThat(verify(fresh)).isEmpty();
  }

  @Test
  void shouldNotGoOnBehindRecordsThatKafkaHasNoMore() throws Exception {
    TestPostgres fresh = TestPostgres.fresh();
    restore(fresh);
    long restored = fresh.count();
    deleteRecords();

    try (var sink = sink(fresh)) {
      await()
          .atMost(PATIENCE)
          .until(() -> sink.health().reasons().toString().contains("were deleted before"));
    }

    assertThat(fresh.count()).isEqualTo(restored);
  }

  @Test
  void shouldRefuseADatabaseThatHasALog() throws Exception {
    assertThatThrownBy(() -> restore(lost))
        .isInstanceOf(LogRestore.Refused.class)
        .hasMessageContaining("has a log already");
    assertThat(lost.count()).isEqualTo(committed);
  }

  @Test
  void shouldLeaveNothingOfABackupThatWasChanged() throws Exception {
    TestPostgres fresh = TestPostgres.fresh();
    fresh.migrations().run();
    Path empty = LogBackup.write(reader(fresh), folder.resolve("empty")).backup();
    Path entries = Path.of("entries.copy");
    Files.copy(empty.resolve(entries), backup.resolve(entries), REPLACE_EXISTING);

    assertThatThrownBy(() -> restore(fresh))
        .isInstanceOf(LogRestore.Refused.class)
        .hasMessageContaining("not whole");
    assertThat(fresh.query("select count(*) from audit.shards")).containsExactly("0");
  }

  private void restore(TestPostgres into) throws Exception {
    new LogRestore(into.settings(), TestPostgres.SIGNER).run(backup);
  }

  private static DataSource reader(TestPostgres database) {
    return LogDatabase.reader(database.settings().url(), "");
  }

  /** Runs a sink until the log has so many entries, and signs them. */
  private void logUpTo(TestPostgres database, long entries) throws Exception {
    database.migrations().run();
    try (var sink = sink(database)) {
      await().atMost(PATIENCE).until(() -> sink.health().ready() && database.count() == entries);
    }
    signed(database).publish();
  }

  private TestSink sink(TestPostgres database) {
    return new TestSink(broker, database.settings(), database.connections().writer(), topic);
  }

  private SignedLog signed(TestPostgres database) {
    return new SignedLog(database, folder.resolve("points"));
  }

  private List<String> verify(TestPostgres database) throws Exception {
    return signed(database).verify();
  }

  private void deleteRecords() throws Exception {
    try (Admin admin = Admin.create(broker.common())) {
      var all = RecordsToDelete.beforeOffset(-1);
      admin
          .deleteRecords(
              Map.of(new TopicPartition(topic, 0), all, new TopicPartition(topic, 1), all))
          .all()
          .get();
    }
  }
}
