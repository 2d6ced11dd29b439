package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import babyshield.audit.history.AuditHistory;
import babyshield.audit.history.EntryReader;
import babyshield.audit.history.HistoryEntry;
import babyshield.audit.history.HistoryPage;
import babyshield.event.Alert;
import babyshield.event.ChangeKind;
import babyshield.event.Notice;
import babyshield.event.Recall;
import babyshield.event.RecallChange;
import babyshield.event.VerdictStatus;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final SchemaIds schemas = new LocalSchemaIds();
  private TestPostgres database;
  private TestEvents events;
  private AuditHistory history;

  @BeforeEach
  void database() throws Exception {
    database = TestPostgres.fresh();
    database.migrations().run();
    events = new TestEvents(database, schemas);
    history = new AuditHistory(database.connections().readers(), new EntryReader(schemas));
  }

  @Test
  void shouldTellTheStoryOfARecallInTimeOrderAcrossTopics() throws Exception {
    events.log(Topics.CHANGES, NOON.plusSeconds(1), "cpsc:1", null, change("cpsc:1"));
    events.log(Topics.OBSERVED, NOON, "cpsc:1", null, notice("cpsc:1"));
    events.log(Topics.OBSERVED, NOON, "cpsc:2", null, notice("cpsc:2"));

    List<HistoryEntry> entries = history.history("cpsc:1", 10);

    assertThat(entries)
        .extracting(HistoryEntry::topic, HistoryEntry::time, HistoryEntry::type)
        .containsExactly(
            tuple("recalls.observed", "2026-11-23T12:00:00Z", "babyshield.event.Notice"),
            tuple("recalls.changes", "2026-11-23T12:00:01Z", "babyshield.event.RecallChange"));
  }

  @Test
  void shouldShowEventsAsPeopleReadThem() throws Exception {
    events.log(Topics.OBSERVED, NOON, "cpsc:1", null, notice("cpsc:1"));
    events.log(Topics.CHANGES, NOON.plusSeconds(1), "cpsc:1", null, change("cpsc:1"));

    List<HistoryEntry> entries = history.history("cpsc:1", 10);

    var notice = entries.getFirst().event();
    assertThat(notice.at("/recall/publishedOn").textValue()).isEqualTo("2026-11-20");
    assertThat(notice.at("/raw/length").intValue()).isEqualTo(2);
    assertThat(notice.at("/raw/sha256").textValue())
        .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    var change = entries.getLast().event();
    assertThat(change.at("/at").textValue()).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(change.at("/kind").textValue()).isEqualTo("PUBLISHED");
    assertThat(change.at("/before").isNull()).isTrue();
  }

  @Test
  void shouldFindWhatIsKeyedByAnotherButIsAboutTheEntityToo() throws Exception {
    events.log(Topics.ALERTS, NOON, "subject-1", "scan-1", alert("scan-1", "subject-1"));

    assertThat(history.history("scan-1", 10)).hasSize(1);
    assertThat(history.history("subject-1", 10)).hasSize(1);
    assertThat(history.history("scan-2", 10)).isEmpty();
  }

  @Test
  void shouldPageThroughEntriesOfOneInstantWithoutLosingOrRepeating() throws Exception {
    for (int i = 0; i < 25; i++) {
      events.log(Topics.OBSERVED, NOON.plusMillis(i / 10), "cpsc:1", null, notice("cpsc:1"));
    }
    var seqs = new ArrayList<Long>();
    String cursor = null;
    do {
      HistoryPage page = history.page("cpsc:1", 7, cursor);
      page.entries().forEach(entry -> seqs.add(entry.seq()));
      cursor = page.next();
    } while (cursor != null);

    assertThat(seqs).hasSize(25).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldFindEntriesInEveryStretchOfALongLogAndInEveryMonth() throws Exception {
    events.log(Topics.OBSERVED, NOON, "cpsc:1", null, notice("cpsc:1"));
    Instant nextMonth = NOON.plus(Duration.ofDays(30));
    database.query("select audit.ensure_partition('%s', 1)".formatted(nextMonth));
    copyTo("1, 65535, 65536, 65537, 131071, 131072, 9000000000", "key", "null", NOON);
    copyTo("131074, 131075", "key", "null", nextMonth);
    copyTo("2, 65538", "null", "'about'", NOON);
    copyTo("131073, 700000", "'other'", "'about'", NOON);
    copyTo("131076, 131077", "'about'", "'about'", nextMonth);

    assertThat(history.history("cpsc:1", 100))
        .extracting(HistoryEntry::seq)
        .containsExactly(
            0L,
            1L,
            65_535L,
            65_536L,
            65_537L,
            131_071L,
            131_072L,
            9_000_000_000L,
            131_074L,
            131_075L);
    assertThat(history.history("other", 100))
        .extracting(HistoryEntry::seq)
        .containsExactly(131_073L, 700_000L);
    assertThat(history.history("about", 100))
        .extracting(HistoryEntry::seq)
        .containsExactly(2L, 65_538L, 131_073L, 700_000L, 131_076L, 131_077L);
  }

  @Test
  void shouldReadOfTheIndexesNotMuchMoreThanWhatItFinds() throws Exception {
    events.log(Topics.OBSERVED, NOON, "cpsc:1", null, notice("cpsc:1"));
    database.execute(
        """
        insert into audit.entries (time, seq, kafka_offset, shard, key, entity, headers)
        select time, i, i, shard, ('key-' || i)::bytea, ('entity-' || i)::bytea, headers
          from audit.entries, generate_series(1, 100000) i
        """);

    String read =
        """
        select found.number, (select sum(pg_stat_get_xact_tuples_returned(i.indexrelid)) < 20
                                from pg_index i
                               where pg_get_indexdef(i.indexrelid) ~ 'hashtext' and found.number >= 0)
          from (select count(*) as number from audit.find(array['%s'::bytea])) found
        """;
    assertThat(database.query(read.formatted("key-70000"))).containsExactly("1|t");
    assertThat(database.query(read.formatted("entity-70000"))).containsExactly("1|t");
  }

  @Test
  void shouldNotMixKeysWithTheSameDigest() throws Exception {
    List<String> alike =
        database.query(
            """
            select unnest(array[min(key), max(key)])
              from (select 'cpsc:' || i as key from generate_series(1, 300000) i) keys
             group by hashtext(encode(key::bytea, 'hex')) having count(*) = 2 limit 2
            """);
    for (String key : alike) {
      events.log(Topics.OBSERVED, NOON, key, null, notice(key));
    }

    assertThat(alike).hasSize(2).doesNotHaveDuplicates();
    for (String key : alike) {
      assertThat(history.history(key, 10)).extracting(HistoryEntry::key).containsExactly(key);
    }
  }

  /** The first entry once more, elsewhere in the log. */
  private void copyTo(String places, String key, String entity, Instant time) throws Exception {
    database.execute(
        """
        insert into audit.entries (time, seq, kafka_offset, shard, key, entity, type, headers, value)
        select '%s', place, place, shard, %s, %s, type, headers, value
          from audit.entries, unnest(array[%s]::bigint[]) place where seq = 0
        """
            .formatted(time, key, entity, places));
  }

  @Test
  void shouldSayWhyAnEntryIsNotReadableAndShowTheOthers() throws Exception {
    events.log("recalls.observed", NOON, "cpsc:1", null, "anything", new byte[] {1, 2, 3});
    events.log(Topics.OBSERVED, NOON.plusMillis(1), "cpsc:1", null, notice("cpsc:1"));

    List<HistoryEntry> entries = history.history("cpsc:1", 10);

    assertThat(entries.getFirst().unreadable()).contains("wire format");
    assertThat(entries.getLast().event()).isNotNull();
  }

  @Test
  void shouldRefuseACursorThatIsNone() {
    assertThatThrownBy(() -> history.page("cpsc:1", 7, "nonsense"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Recall recall(String key) {
    return Recall.newBuilder()
        .setKey(key)
        .setAgency("cpsc")
        .setTitle("a crib")
        .setPublishedOn(LocalDate.parse("2026-11-20"))
        .build();
  }

  private static Notice notice(String key) {
    return new Notice(
        recall(key),
        "run",
        0L,
        "file",
        0L,
        "application/json",
        ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)),
        1,
        false);
  }

  private static RecallChange change(String key) {
    return new RecallChange(
        key, "cpsc", ChangeKind.PUBLISHED, NOON, "run", List.of(), null, recall(key));
  }

  private static Alert alert(String scan, String subject) {
    return new Alert(
        scan,
        subject,
        VerdictStatus.NO_KNOWN_RECALL,
        VerdictStatus.RECALLED,
        List.of("cpsc:1"),
        NOON,
        7L);
  }
}
