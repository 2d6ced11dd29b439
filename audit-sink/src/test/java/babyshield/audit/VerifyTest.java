package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.audit.tlog.TreeHash;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a superuser does to the log with its triggers off, each for itself. */
class VerifyTest {
  private static final int HALF = 11_000;
  private static final int ALL = 12_100;
  private static final String BAD_HASH = "decode(repeat('ab', 32), 'hex')";

  @TempDir private static Path folder;

  private static TestPostgres whole;
  private static TestPostgres half;

  private SignedLog log;

  @BeforeAll
  static void twoLogs() throws Exception {
    whole = TestPostgres.fresh();
    var original = new SignedLog(whole, folder);
    original.growTo(HALF, "value ");
    original.publish();
    half = whole.copy();
    original.growTo(ALL, "value ");
    original.publish();
  }

  @BeforeEach
  void copy() throws Exception {
    log = new SignedLog(whole.copy(), folder);
  }

  @Test
  void shouldFindNothingInALogThatNobodyTouched() throws Exception {
    assertThat(log.verify()).isEmpty();
    log.growTo(ALL + 700, "more ");
    assertThat(log.verify()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"300", "11999", "12099"})
  void shouldNameAnEntryOfWhichOneByteWasAltered(int seq) throws Exception {
    tamper("update audit.entries set value = set_byte(value, 3, 7) where seq = " + seq);

    assertThat(log.verify())
        .containsExactly(
            "topic/0: entry %d: was altered: it is not what was logged".formatted(seq));
  }

  @ParameterizedTest
  @CsvSource({
    "kafka_offset = kafka_offset + 1",
    "time = time + interval '1 microsecond'",
    "key = key || 'x'",
    "headers = headers || headers",
    "value = null",
  })
  void shouldNameAnEntryOfWhichAnythingWasAltered(String change) throws Exception {
    tamper("update audit.entries set " + change + " where seq = 1000");

    assertThat(log.verify())
        .contains("topic/0: entry 1000: was altered: it is not what was logged");
  }

  @Test
  void shouldNameAnEntryThatIsFoundUnderAnotherTypeThanItsHeadersSay() throws Exception {
    tamper("update audit.entries set type = 'other' where seq = 5");

    assertThat(log.verify())
        .containsExactly(
            "topic/0: entry 5: was altered: entity or type are not what its headers say");
  }

  @Test
  void shouldNameDeletedEntriesAndNoOthers() throws Exception {
    tamper("delete from audit.entries where seq in (300, 400, 401, 12098)");

    assertThat(log.verify())
        .containsExactly(
            "topic/0: entry 300: is missing",
            "topic/0: entries 400 to 401: are missing",
            "topic/0: entry 12098: is missing");
  }

  @Test
  void shouldNameAnInsertedEntryBehindTheEnd() throws Exception {
    tamper(copyOf(7, Integer.toString(ALL), "time"));

    assertThat(log.verify())
        .containsExactly("topic/0: entry 12100: was inserted: the log does not count it");
  }

  @Test
  void shouldNameAnInsertedEntryThatTakesTheNumberOfAnother() throws Exception {
    tamper(
        "select audit.ensure_partition('2031-08-01Z', 1); select"
            + " audit.ensure_partition('2031-06-01Z', 1)");
    tamper(copyOf(300, "seq", "time + interval '1 month'"));
    tamper(copyOf(400, "seq", "time - interval '1 month'"));

    assertThat(log.verify())
        .containsExactly("topic/0: entry 300: stands twice", "topic/0: entry 400: stands twice");
  }

  @Test
  void shouldNameTwoEntriesThatWereSwapped() throws Exception {
    tamper(
        """
        update audit.entries set seq = -1 where seq = 300;
        update audit.entries set seq = 300 where seq = 9000;
        update audit.entries set seq = 9000 where seq = -1
        """);

    assertThat(log.verify())
        .containsExactly(
            "topic/0: entry 300: was altered: it is not what was logged",
            "topic/0: entry 9000: was altered: it is not what was logged");
  }

  @Test
  void shouldNameTheEntriesOfATailThatWasCutOffWithAllTracesInTheDatabase() throws Exception {
    // The whole database as it was when the log was shorter: rows, tiles, seal and checkpoints.
    log = new SignedLog(half.copy(), folder);

    assertThat(log.verify())
        .containsExactly(
            "topic/0: entries 11000 to 12099: are missing: a checkpoint of size 12100 was signed,"
                + " the log ends at 11000");
  }

  @Test
  void shouldNameTheEntriesOfATailThatWasCutOff() throws Exception {
    tamper(
        "delete from audit.entries where seq >= 12090; update audit.shards set next_seq = 12090");

    assertThat(log.verify())
        .contains(
            "topic/0: row of audit.shards: the number of entries was altered: sealed are 12100, the"
                + " row has 12090",
            "topic/0: entries 12090 to 12099: are missing: a checkpoint of size 12100 was signed,"
                + " the log ends at 12090");
  }

  @Test
  void shouldNameATileThatWasRewritten() throws Exception {
    tamper(rewriteTile(0, 3));

    assertThat(log.verify())
        .containsExactly("topic/0: tile 0/003: was altered: what lies below it is right");
  }

  /** The other logs are too short to have a whole tile of this level. */
  @Test
  void shouldNameATileOfLevelOneThatWasRewrittenAndAnEntryBehindIt(@TempDir Path evidence)
      throws Exception {
    log = new SignedLog(TestPostgres.fresh(), evidence);
    log.growTo(66_100, "value ");
    log.publish();
    assertThat(log.verify()).isEmpty();

    tamper(rewriteTile(1, 0));
    tamper("update audit.entries set value = set_byte(value, 3, 7) where seq = 65999");

    assertThat(log.verify())
        .containsExactlyInAnyOrder(
            "topic/0: tile 1/000: was altered: what lies below it is right",
            "topic/0: entry 65999: was altered: it is not what was logged");
  }

  private static String rewriteTile(int level, int index) {
    return "update audit.tiles set hashes = overlay(hashes placing %s from 33) where level = %d and tile = %d"
        .formatted(BAD_HASH, level, index);
  }

  @Test
  void shouldNameATileThatIsGone() throws Exception {
    tamper("delete from audit.tiles where level = 0 and tile = 40");

    assertThat(log.verify()).containsExactly("topic/0: tile 0/040: is missing");
  }

  @Test
  void shouldNameTheEdgeThatWasAltered() throws Exception {
    tamper("update audit.shards set edge = overlay(edge placing " + BAD_HASH + " from 1)");

    assertThat(log.verify())
        .containsExactly(
            "topic/0: row of audit.shards: the edge of the tree was altered: it does not have the"
                + " sealed root",
            "topic/0: incomplete tile of level 0: was altered: what lies below it is right");
    assertThat(trouble()).contains("the edge of the tree was altered");
  }

  @Test
  void shouldNameEntriesThatWereAlteredTogetherWithTheirTile() throws Exception {
    tamper("update audit.entries set value = 'other' where seq = 512");
    tamper(
        "update audit.tiles set hashes = overlay(hashes placing %s from 1) where level = 0 and tile = 2"
            .formatted(hashOf(512)));

    assertThat(log.verify())
        .contains(
            "topic/0: entries 512 to 767: were altered together with the tiles over them, up to"
                + " level 0");
  }

  @Test
  void shouldNameWhatWasRewrittenByOneWhoHasTheKey() throws Exception {
    log = new SignedLog(half.copy(), folder);
    log.growTo(ALL, "another story ");

    assertThat(log.verify())
        .containsExactly(
            "topic/0: entries 11000 to 12099: were rewritten: the log agrees with the checkpoint of"
                + " size 11000, not with that of size 12100");
  }

  @Test
  void shouldNameTheOffsetThatWasMovedAndNotWriteBehindIt() throws Exception {
    tamper("update audit.shards set next_offset = next_offset + 50");

    assertThat(log.verify())
        .containsExactly(
            "topic/0: row of audit.shards: the next offset was altered: sealed is 24200, the row"
                + " has 24250");
    assertThat(trouble()).contains("the next offset was altered");
  }

  @Test
  void shouldNameABeginningThatWasMoved() throws Exception {
    tamper("update audit.shards set first_offset = 10");

    assertThat(log.verify().toString()).contains("topic id or first offset were altered");
  }

  @Test
  void shouldNotTakeAGapThatAPersonAcceptedForTampering() throws Exception {
    tamper("select audit.accept_gap('topic', 0, 140000, 'retention')");
    assertThat(log.verify())
        .containsExactly(
            "topic/0: gap of offsets 24200 to 139999: no event in the log says who accepted it");

    tell(gap());

    assertThat(log.verify()).isEmpty();
    assertThat(trouble()).isNull();
  }

  @Test
  void shouldNameAGapThatIsNotWhatThePersonAccepted() throws Exception {
    tamper("select audit.accept_gap('topic', 0, 140000, 'retention')");
    tell(gap());
    tamper("update audit.gaps set accepted_by = 'somebody else'");

    assertThat(log.verify())
        .containsExactly(
            "topic/0: gap of offsets 24200 to 139999: was altered: the event in the log says"
                + " otherwise");
  }

  private Gap gap() throws Exception {
    try (var open = log.database.connections().admin().getConnection()) {
      return Gap.all(open).getFirst();
    }
  }

  /** As the sink does. */
  private void tell(Gap gap) throws Exception {
    new TestEvents(log.database, new LocalSchemaIds())
        .log(Topics.ADMIN, Instant.now(), gap.key(), gap.shardName(), gap.event());
  }

  @Test
  void shouldNameCheckpointsThatNobodySigned() throws Exception {
    tamper(
        "update audit.checkpoints set note = replace(note, 'topic', 'tropic') where size = 11000");

    assertThat(log.verify())
        .containsExactly("topic/0: checkpoint of size 11000: is not signed by this log's keys");
  }

  @Test
  void shouldNameAShardThatIsGone() throws Exception {
    tamper(
        "truncate audit.shards, audit.tiles, audit.checkpoints, audit.cosignatures, audit.gaps,"
            + " audit.partitions, audit.pruned; truncate audit.entries");

    assertThat(log.verify())
        .containsExactly("topic/0: the shard: is missing, with all its entries");
  }

  @Test
  void shouldNameALargeEntryWhoseBodyWasAltered() throws Exception {
    try (EntryStore store = log.store()) {
      EntryStore.Shard shard = store.shard(SignedLog.SHARD, "topic-id", 0);
      var large = AppendOnlyTest.record(140_000, 0, "key", "x".repeat(100_000));
      store.append(List.of(Appends.of(shard, List.of(large), 140_001)));
    }
    assertThat(log.verify()).isEmpty();

    tamper("update audit.entries set value = set_byte(value, 99999, 7) where seq = " + ALL);

    assertThat(log.verify())
        .containsExactly("topic/0: entry 12100: was altered: it is not what was logged");
  }

  @Test
  void shouldGoOnWhereItWasStopped(@TempDir Path place) throws Exception {
    Path file = place.resolve("state");
    tamper("delete from audit.entries where seq in (100, 11990)");
    var first = new ArrayList<String>();

    assertThatThrownBy(() -> first.addAll(log.verify(folder, VerifyState.in(file), 8_000)))
        .isInstanceOf(SignedLog.Stopped.class);
    var state = VerifyState.in(file);
    tamper("delete from audit.entries where seq = 200");

    assertThat(log.verify(folder, state, Long.MAX_VALUE))
        .as("200 lies in what was read before")
        .containsExactly("topic/0: entry 100: is missing", "topic/0: entry 11990: is missing");
    assertThat(file).doesNotExist();
  }

  private String trouble() throws Exception {
    try (EntryStore store = log.store()) {
      return store.shard(SignedLog.SHARD, "topic-id", 0).trouble();
    }
  }

  private String hashOf(int seq) throws Exception {
    var bytes = new EntryBytes();
    var hash = new StringBuilder();
    try (var open = log.database.connections().admin().getConnection()) {
      Row.read(
          open,
          1,
          seq,
          seq + 1,
          row -> {
            bytes.write(SignedLog.SHARD, row);
            byte[] leaf = new TreeHash().leaf(bytes.copy());
            hash.append(HexFormat.of().formatHex(leaf));
          });
    }
    return "decode('%s', 'hex')".formatted(hash);
  }

  private static String copyOf(int entry, String seq, String time) {
    return """
    insert into audit.entries (time, seq, kafka_offset, shard, key, entity, type, headers, value)
    select %s, %s, kafka_offset, shard, key, entity, type, headers, value
      from audit.entries where seq = %d
    """
        .formatted(time, seq, entry);
  }

  private void tamper(String sql) throws Exception {
    log.database.execute(Tampering.OFF);
    log.database.execute(sql);
  }
}
