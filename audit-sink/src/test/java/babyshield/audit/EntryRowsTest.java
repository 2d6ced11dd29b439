package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.audit.tlog.Edge;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
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
    for (int i = 0; !rows.isFull(); i++) {
      add(i, i, NEW_YEAR, "x");
    }
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
  void shouldNotHashARowInAnothersPlace() {
    add(3, 0, NEW_YEAR, "");
    var shard =
        new EntryStore.Shard(
            SHARD, new TopicPartition("t", 0), "id", 0, new Position(0, 0), new Edge(), null);
    var growth =
        new Growth(new Append(shard, shard.position(), List.of(rows), 1), new EntryBytes());

    assertThatThrownBy(() -> growth.add(rows))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("entry 3 of t-0 stands at 0 in its tree");
  }

  private void add(long seq, long offset, long millis, String value) {
    ConsumerRecord<byte[], byte[]> entry = AppendOnlyTest.record(offset, millis, "key", value);
    rows.add(SHARD, seq, entry);
  }

  private String body(int row) {
    return new String(
        rows.array(), rows.body(row), rows.bodyLength(row), StandardCharsets.ISO_8859_1);
  }

  private static long day(String date) {
    return LocalDate.parse(date).toEpochDay();
  }
}
