package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import babyshield.audit.history.AuditHistory;
import babyshield.audit.history.EntryReader;
import babyshield.audit.history.PrunedEntries;
import babyshield.audit.reproduce.Reproducer;
import babyshield.audit.reproduce.Reproduction;
import babyshield.audit.reproduce.Reproduction.Outcome;
import babyshield.audit.tlog.NoteSigner;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.Topics;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A policy takes the verdicts of one month out, with a real broker and a real PostgreSQL; each test
 * has a copy of the log before or after that.
 */
class RetentionTest {
  private static final Instant MARCH = Instant.parse("2025-03-31T23:59:59Z");
  private static final Instant APRIL = Instant.parse("2025-04-01T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String VERDICTS = "entries_2025_03_2";
  private static final RetentionPolicy POLICY =
      new RetentionPolicy(Map.of(Topics.VERDICTS.name(), Duration.ofDays(30)));

  @TempDir private static Path folder;
  @TempDir private static Path exports;

  private static ToldEvents told;
  private static TestPostgres full;
  private static TestPostgres pruned;
  private static Path export;

  @BeforeAll
  static void prune() throws Exception {
    TestBroker broker = TestBroker.shared();
    told = new ToldEvents(broker);
    full = TestPostgres.fresh();
    append(full, "recalls", MARCH, 300);
    append(full, "verdicts", MARCH, 600);
    // At the turn of a month records are not in the order of their times.
    append(full, "verdicts", APRIL, 7);
    append(full, "verdicts", MARCH, 3);
    append(full, "verdicts", APRIL, 400);
    new SignedLog(full, folder).publish();
    pruned = full.copy();
    try (var sink =
        new TestSink(
            broker, pruned.settings(), pruned.connections().writer(), Topics.ADMIN.name())) {
      List<LogPartition> due =
          Retention.due(pruner(pruned), POLICY, APRIL.plus(Duration.ofDays(30)));
      export = retention(pruned).prune(due.getFirst(), POLICY);
      assertThat(sink.health().ready()).isTrue();
    }
    new SignedLog(pruned, folder).publish();
  }

  @AfterAll
  static void close() {
    told.close();
  }

  @Test
  void shouldFindDueWhatThePolicyNamesAndNothingElse() throws Exception {
    Instant now = APRIL.plus(Duration.ofDays(30));

    assertThat(Retention.due(pruner(full), POLICY, now))
        .extracting(LogPartition::name, LogPartition::topics, LogPartition::entries)
        .containsExactly(tuple(VERDICTS, List.of("verdicts"), 603L));
    assertThat(Retention.due(pruner(full), POLICY, now.minusMillis(1))).isEmpty();
    assertThat(Retention.due(pruner(full), RetentionPolicy.olderThan(Duration.ofDays(30)), now))
        .as("recalls are needed to judge again, so an age for all does not mean them")
        .extracting(LogPartition::name)
        .containsExactly(VERDICTS);
  }

  @Test
  void shouldLeaveALogThatIsAsProvableAsBefore() throws Exception {
    var log = new SignedLog(pruned.copy(), folder);

    assertThat(log.verify()).isEmpty();
    assertThat(log.result().pruned()).isEqualTo(603);
    assertThat(log.result().prunings())
        .singleElement()
        .asString()
        .contains("603 entries", "verdicts 30d", "anna", export.getFileName().toString());
    assertThat(log.verifyWith(exports)).isEmpty();
    assertThat(log.database.query("select count(*) from audit.entries where shard = 2"))
        .containsExactly("407");
  }

  @Test
  void shouldTellAMissingEntryFromAPrunedOne() throws Exception {
    TestPostgres copy = pruned.copy();
    copy.execute(Tampering.OFF);
    copy.execute("delete from audit.entries where shard = 2 and seq in (606, 610)");

    // 607 to 609 were pruned; 606 and 610 lie on both sides of them.
    assertThat(new SignedLog(copy, folder).verify())
        .containsExactly("verdicts/0: entry 606: is missing", "verdicts/0: entry 610: is missing");
  }

  @Test
  void shouldCallAPartitionMissingThatIsGoneWithoutAnEvent() throws Exception {
    TestPostgres copy = full.copy();
    copy.execute(
        "alter table audit.entries_2025_03 detach partition audit."
            + VERDICTS
            + "; insert into audit.pruned (shard, from_seq, to_seq, month, export, sha256)"
            + " values (2, 0, 600, '2025-03-01Z', 'nothing.export', 'ab')");

    assertThat(new SignedLog(copy, folder).verify())
        .contains(
            "verdicts/0: entries 0 to 255: are missing",
            "verdicts/0: entries 607 to 609: are missing");
  }

  @Test
  void shouldSayThatAnExportIsGoneOrAnotherFile(@TempDir Path place) throws Exception {
    var log = new SignedLog(pruned.copy(), folder);
    Path copy = place.resolve(export.getFileName());
    assertThat(log.verifyWith(place)).containsExactly(finding("is not there"));

    byte[] bytes = Files.readAllBytes(export);
    bytes[bytes.length - 1] ^= 1;
    Files.write(copy, bytes);
    assertThat(log.verifyWith(place))
        .containsExactly(finding("verdicts/0: entries 607 to 609 are not what the log signed"));

    Files.writeString(copy, "babyshield-export/v1\n");
    assertThat(log.verifyWith(place).getFirst()).contains("is another file: its SHA-256 is ");
  }

  private static String finding(String why) {
    return VERDICTS + ": export " + export.getFileName() + ": " + why;
  }

  @Test
  void shouldExportWhatProvesItselfWithTheKeyAlone(@TempDir Path place) throws Exception {
    var check = new ExportCheck(TestPostgres.SIGNER.keys());

    assertThat(check.check(export).ranges())
        .containsExactly(
            new ExportCheck.Range("verdicts/0", 0, 600),
            new ExportCheck.Range("verdicts/0", 607, 610));
    Path other = place.resolve("other");
    byte[] bytes = Files.readAllBytes(export);
    Files.write(other, Arrays.copyOf(bytes, bytes.length - 3));
    assertThatThrownBy(() -> check.check(other)).hasMessageContaining("ends early");
    Files.writeString(other, "something else");
    assertThatThrownBy(() -> check.check(other)).isInstanceOf(IOException.class);
    var stranger = new LogSigner(List.of(NoteSigner.generate("log.example", new SecureRandom())));
    assertThatThrownBy(() -> new ExportCheck(stranger.keys()).check(export))
        .hasMessageContaining("not signed by the log");
  }

  @Test
  void shouldNotTakeOutWhatIsNotAsItWasLogged(@TempDir Path place) throws Exception {
    TestPostgres copy = full.copy();
    copy.execute(Tampering.OFF);
    copy.execute("update audit.entries set value = 'other' where shard = 2 and seq = 5");
    LogPartition due = Retention.due(pruner(copy), POLICY, Instant.now()).getFirst();

    assertThatThrownBy(() -> retention(copy, place).prune(due, POLICY))
        .isInstanceOf(Retention.Refused.class)
        .hasMessageContaining("not as it was logged");
    assertThat(copy.query("select count(*) from audit." + VERDICTS)).containsExactly("603");
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void shouldNotTakeOutWhatNoCheckpointHasYet(@TempDir Path place) throws Exception {
    TestPostgres copy = full.copy();
    append(copy, "verdicts", MARCH, 1);
    LogPartition due = Retention.due(pruner(copy), POLICY, Instant.now()).getFirst();

    assertThatThrownBy(() -> retention(copy, place).prune(due, POLICY))
        .isInstanceOf(Retention.Refused.class)
        .hasMessageContaining("not under a checkpoint");
  }

  @Test
  void shouldNotTakeOutWhatTheLogWasNotToldOf(@TempDir Path place) throws Exception {
    TestPostgres copy = full.copy();
    LogPartition due = Retention.due(pruner(copy), POLICY, Instant.now()).getFirst();

    // Nobody logs admin.events here.
    assertThatThrownBy(() -> retention(copy, place).prune(due, POLICY))
        .isInstanceOf(Retention.Refused.class)
        .hasMessageContaining("does not have the event");
    assertThat(copy.query("select count(*) from audit." + VERDICTS)).containsExactly("603");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from audit.entries",
        "drop table audit.entries_2025_04_2",
        "insert into audit.pruned select",
        "insert into audit.entries select * from audit.entries",
        "update audit.shards set next_seq = 0",
        "select audit.accept_gap('verdicts', 0, 10000, 'no reason')",
        "set role babyshield_owner",
      })
  void shouldLetTheRoleThatPrunesDoNothingElse(String statement) {
    assertThatThrownBy(() -> execute(pruner(pruned), statement))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("42501");
  }

  @Test
  void shouldNotDropEntriesThatCameBehindTheExport() {
    assertThatThrownBy(
            () -> execute(pruner(full), "select audit.prune('" + VERDICTS + "', 'f', 'd', 602)"))
        .hasMessageContaining("has 603 entries, and 602 were exported");
  }

  @Test
  void shouldNotDropAMonthThatIsNotOver() throws Exception {
    TestPostgres copy = full.copy();
    append(copy, "alerts", Instant.now(), 1);
    String name =
        copy.query("select name from audit.partitions where shard = 3 order by month").getFirst();

    assertThatThrownBy(
            () -> execute(pruner(copy), "select audit.prune('" + name + "', 'f', 'd', 1)"))
        .hasMessageContaining("is not over");
  }

  @Test
  void shouldLogARecordOfAMonthThatWasPrunedMeanwhile() throws Exception {
    TestPostgres copy = full.copy();
    try (EntryStore store = copy.store()) {
      EntryStore.Shard shard = store.shard(new TopicPartition("verdicts", 0), "topic-id", 0);
      store.append(List.of(Appends.of(shard, records(shard, APRIL, 1), 2 * 1011)));
      store.append(List.of(Appends.of(again(store), records(again(store), MARCH, 1), 2 * 1012)));
      execute(pruner(copy), "select audit.prune('" + VERDICTS + "', 'f', 'd', 604)");
      EntryStore.Shard behind = again(store);

      assertThatThrownBy(
              () -> store.append(List.of(Appends.of(behind, records(behind, MARCH, 1), 2 * 1013))))
          .isInstanceOf(SQLException.class)
          .satisfies(e -> assertThat(SqlTrouble.of((SQLException) e)).isEqualTo(SqlTrouble.AWAY));
      store.disconnect();
      store.append(List.of(Appends.of(again(store), records(again(store), MARCH, 1), 2 * 1013)));
    }

    assertThat(copy.query("select seq from audit." + VERDICTS)).containsExactly("1012");
  }

  @Test
  void shouldTellWhoeverAsksForOldEntriesThatTheyWerePruned() throws Exception {
    var schemas = new LocalSchemaIds();
    DataSource reader = pruned.copy().connections().readers();

    assertThat(new AuditHistory(reader, new EntryReader(schemas)).page("any", 10, null).pruned())
        .containsExactly(
            new PrunedEntries("verdicts", "2025-03", 603, export.getFileName().toString()));
    var reproducer = new Reproducer(reader, schemas);
    assertThat(reproducer.verdictsPruned()).isTrue();
    List<Reproduction> came = reproducer.drawn(10_000, new Random(1));
    assertThat(came.stream().filter(one -> one.outcome() == Outcome.PRUNED)).hasSize(603);
    assertThat(came).hasSize(1010);
  }

  @Test
  void shouldReadAPolicy() throws Exception {
    var policy = RetentionPolicy.read(new StringReader("# years\nverdicts = 730d\nalerts=90d\n"));

    assertThat(policy).hasToString("alerts 90d, verdicts 730d");
    assertThatThrownBy(() -> RetentionPolicy.read(new StringReader("admin.events = 1d")))
        .hasMessageContaining("never pruned");
    assertThatThrownBy(() -> RetentionPolicy.read(new StringReader("vredicts = 1d")))
        .hasMessageContaining("not an audited topic");
    assertThatThrownBy(() -> RetentionPolicy.read(new StringReader("verdicts = soon")))
        .hasMessageContaining("a duration such as");
    assertThatThrownBy(() -> RetentionPolicy.read(new StringReader("")))
        .hasMessageContaining("names no topic");
  }

  private static EntryStore.Shard again(EntryStore store) throws SQLException {
    return store.shard(new TopicPartition("verdicts", 0), "topic-id", 0);
  }

  private static Retention retention(TestPostgres database) {
    return retention(database, exports, PATIENCE);
  }

  private static Retention retention(TestPostgres database, Path to) {
    return retention(database, to, Duration.ZERO);
  }

  private static Retention retention(TestPostgres database, Path to, Duration patience) {
    return new Retention(
        pruner(database),
        TestPostgres.SIGNER.keys(),
        told.log(),
        InstantSource.system(),
        to,
        "anna",
        patience);
  }

  private static DataSource pruner(TestPostgres database) {
    return LogDatabase.pruner(database.settings().url(), "");
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void append(TestPostgres database, String topic, Instant time, int count)
      throws Exception {
    try (EntryStore store = database.store()) {
      EntryStore.Shard shard = store.shard(new TopicPartition(topic, 0), "topic-id", 0);
      long next = 2 * (shard.position().seq() + count);
      store.append(List.of(Appends.of(shard, records(shard, time, count), next)));
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(
      EntryStore.Shard shard, Instant time, int count) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    for (long seq = shard.position().seq(); seq < shard.position().seq() + count; seq++) {
      // One is too long for the tree, which then has its digest.
      String value = seq == 17 ? "x".repeat(70_000) : "value " + seq;
      records.add(
          AppendOnlyTest.record(
              shard.partition(),
              2 * seq,
              time.toEpochMilli(),
              "key-" + seq,
              value.getBytes(StandardCharsets.UTF_8)));
    }
    return records;
  }
}
