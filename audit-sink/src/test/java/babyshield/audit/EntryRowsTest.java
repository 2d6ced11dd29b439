package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.audit.tlog.Edge;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Rows as they wait for their transaction; what PostgreSQL makes of them, AppendOnlyTest tells. */
class EntryRowsTest {
  private static final long NEW_YEAR = 1_798_761_600_000L; // 2027-01-01T00:00:00Z
  private static final int SHARD = 7;

  private final EntryRows rows = new EntryRows();

  @Test
  void shouldTellOfEachRowWhatTheTreeHashes() {
    add(0, 10, NEW_YEAR - 1, "first");
    add(1, 12, NEW_YEAR, "second one");

    assertThat(rows.count()).isEqualTo(2);
    assertThat(List.of(rows.seq(0), rows.seq(1))).containsExactly(0L, 1L);
    assertThat(List.of(rows.offset(0), rows.offset(1))).containsExactly(10L, 12L);
    assertThat(rows.micros(1)).isEqualTo(NEW_YEAR * 1_000);
    assertThat(body(0)).endsWith("first").doesNotContain("second");
    assertThat(body(1)).startsWith("\0\0\0\3key").endsWith("second one");
  }

  @Test
  void shouldKnowTheDaysThatItsPartitionsAreMadeOf() {
    add(0, 0, NEW_YEAR - 1, "");
    add(1, 1, NEW_YEAR, "");
    add(2, 2, NEW_YEAR - 2, "");
    add(3, 3, Long.MIN_VALUE, "");

    assertThat(rows.days()).containsExactlyInAnyOrder(0L, day("2026-12-31"), day("2027-01-01"));
  }

  @Test
  void shouldHoldMoreRowsThanItWasMadeForAndNothingOnceCleared() {
    ConsumerRecord<byte[], byte[]> next = AppendOnlyTest.record(0, NEW_YEAR, "key", "x");
    for (int i = 0; !rows.isFullFor(next); i++) {
      add(i, i, NEW_YEAR, "x");
    }
    assertThat(rows.isSmall()).isTrue();
    int full = rows.count();
    assertThat(rows.seq(full - 1)).isEqualTo(full - 1);
    rows.clear();

    assertThat(rows.count()).isZero();
    assertThat(rows.size()).isZero();
    assertThat(rows.days()).isEmpty();
    add(5, 6, NEW_YEAR, "again");
    assertThat(rows.days()).containsExactly(day("2027-01-01"));
    assertThat(body(0)).endsWith("again");
  }

  @Test
  void shouldBeUsedAgainUnlessALongRecordMadeItLarge() {
    var pool = new RowsPool();
    add(0, 0, NEW_YEAR, "x".repeat(1_000_000));
    var usual = new EntryRows();

    pool.give(List.of(rows));
    assertThat(pool.take()).isNotSameAs(rows);
    pool.give(List.of(usual));
    assertThat(pool.take()).isSameAs(usual);
  }

  @Test
  void shouldLeaveALongRecordToItself() {
    String value = "x".repeat(150_000);
    ConsumerRecord<byte[], byte[]> entry = AppendOnlyTest.record(0, NEW_YEAR, "key", value);

    assertThat(rows.isFullFor(entry)).isFalse();
    add(0, 0, NEW_YEAR, "short");
    assertThat(rows.isFullFor(entry)).isTrue();
  }

  @Test
  void shouldNotBeGivenBackTwice() {
    var pool = new RowsPool();
    pool.give(List.of(rows));

    assertThatThrownBy(() -> pool.give(List.of(rows)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("rows were given back twice");
  }

  /** As after a batch that failed: what it had, and what was gathered behind it, is free again. */
  @Test
  void shouldServeShardsThatLoseWhatTheyHadAndReadItAgain() {
    var pool = new RowsPool();
    Shard one = shard(pool, 0);
    Shard other = shard(pool, 1);
    read(one, 0, "a0");
    read(other, 0, "b0");
    List<Append> written = List.of(one.append(1), other.append(1));
    read(one, 1, "a1");
    one.forget();
    other.forget();
    written.forEach(append -> pool.give(append.rows()));

    assertThat(one.position(stored(0))).isFalse();
    assertThat(other.position(stored(1))).isFalse();
    read(one, 0, "a0 again");
    read(other, 0, "b0 again");
    read(one, 1, "a1 again");

    assertThat(values(one.append(2))).containsExactly("a0 again", "a1 again");
    assertThat(values(other.append(1))).containsExactly("b0 again");
  }

  private static Shard shard(RowsPool pool, int partition) {
    var shard = new Shard(new TopicPartition("t", partition), pool);
    assertThat(shard.position(stored(partition))).isTrue();
    return shard;
  }

  private static void read(Shard shard, long offset, String value) {
    shard.add(AppendOnlyTest.record(offset, NEW_YEAR, "key", value));
  }

  private static List<String> values(Append append) {
    return append.rows().stream()
        .flatMap(
            rows ->
                IntStream.range(0, rows.count())
                    .mapToObj(row -> body(rows, row).replaceAll("(?s).*[^ -~]", "")))
        .toList();
  }

  @Test
  void shouldNotHashARowInAnothersPlace() {
    add(3, 0, NEW_YEAR, "");
    EntryStore.Shard shard = stored(0);
    var growth =
        new Growth(new Append(shard, shard.position(), List.of(rows), 1, 1), new EntryBytes());

    assertThatThrownBy(() -> growth.add(rows))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("entry 3 of t-0 stands at 0 in its tree");
  }

  private void add(long seq, long offset, long millis, String value) {
    ConsumerRecord<byte[], byte[]> entry = AppendOnlyTest.record(offset, millis, "key", value);
    rows.add(SHARD, seq, entry);
  }

  private static EntryStore.Shard stored(int partition) {
    return new EntryStore.Shard(
        SHARD, new TopicPartition("t", partition), "id", 0, new Position(0, 0), new Edge(), null);
  }

  private String body(int row) {
    return body(rows, row);
  }

  private static String body(EntryRows rows, int row) {
    return new String(
        rows.array(), rows.body(row), rows.bodyLength(row), StandardCharsets.ISO_8859_1);
  }

  private static long day(String date) {
    return LocalDate.parse(date).toEpochDay();
  }
}
