package babyshield.worker;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.VerdictStatus;
import babyshield.index.Judge;
import babyshield.index.SharedIndex;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

/** Stores that another version of the worker has filled, or that lack what another machine did. */
class ScanKeysTest {
  private static final byte[] NOTHING = new byte[0];
  private static final byte SHELF = 's';
  private final SharedIndex index = new SharedIndex();
  private final JudgeTask task = new JudgeTask(index);

  private static KeyValue<String, byte[]> row(String key, String value) {
    return KeyValue.pair(key, utf8(value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<KeyValue<String, byte[]>> scans() {
    return task.rowsOf(JoinTopology.SCAN_STORE);
  }

  private List<KeyValue<Bytes, byte[]>> keys() {
    return task.rowsOf(JoinTopology.KEY_STORE);
  }

  private void scan(int product) {
    task.scan(Samples.scan("scan-" + product, Samples.gtin(product)));
  }

  private void recall(int product) {
    publish(product);
    task.punctuate();
  }

  private void publish(int product) {
    publish(product, product);
  }

  private void publish(int product, int offset) {
    var recall = Samples.recall("a:" + product, "title", Samples.gtin(product));
    index.apply(List.of(new SharedIndex.Entry("a:" + product, recall, true, offset)), offset + 1);
  }

  private void stop() {
    task.punctuate();
    task.close();
  }

  private VerdictStatus lastStatus() {
    return task.verdicts().getLast().getStatus();
  }

  @Test
  void shouldFindScansThatAnotherMatcherKeyed() {
    scan(1);
    stop();
    var rows = scans();
    rows.removeIf(row -> row.key.equals("matcher"));
    rows.add(row("matcher", "another"));
    var other = keys();
    other.removeIf(row -> row.key.get()[0] == SHELF);
    task.restart(rows, other);

    recall(1);

    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
  }

  @Test
  void shouldJudgeAgainWhatAnotherMatcherJudged() {
    scan(1);
    stop();
    var rows = scans();
    rows.removeIf(row -> row.key.equals("matcher") || row.key.equals("judged-up-to"));
    rows.add(row("matcher", "another"));
    // It knew the recall and did not see that it matches.
    rows.add(KeyValue.pair("judged-up-to", ByteBuffer.allocate(Long.BYTES).putLong(2).array()));
    publish(1);
    task.restart(rows, keys());

    task.punctuate();

    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
  }

  @Test
  void shouldMakeKeysThatWereLost() {
    scan(1);
    stop();
    task.restart(scans(), List.of());

    recall(1);

    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
  }

  @Test
  void shouldMakeTheKeysThatAVersionBeforeKeptBesideTheVerdicts() {
    scan(1);
    stop();
    var rows = scans();
    rows.removeIf(row -> row.key.equals("owner") || row.key.equals("matcher"));
    rows.add(row("matcher", Judge.MATCHER));
    rows.add(KeyValue.pair("kmabc\u0000scan-1", NOTHING));
    task.restart(rows, List.of());

    recall(1);

    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
    assertThat(scans()).noneMatch(row -> row.key.startsWith("k"));
  }

  /** It looks for its matcher's name here, and keys all scans again where it finds another. */
  @Test
  void shouldNotLookAsIfAVersionBeforeHadKeptTheKeys() {
    task.punctuate();

    assertThat(scans())
        .filteredOn(row -> row.key.equals("matcher"))
        .singleElement()
        .satisfies(row -> assertThat(row.value).isNotEqualTo(utf8(Judge.MATCHER)));
  }

  @Test
  void shouldNotTrustKeysThatStayedBehindWhenTheTaskWentAway() {
    scan(1);
    stop();
    var leftBehind = keys();
    task.restart(scans(), List.of());
    scan(2);
    stop();
    task.restart(scans(), leftBehind);

    recall(2);

    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
  }

  /** What was in memory is lost, and what was written says nothing of it. */
  @Test
  void shouldNotTrustKeysOfAnOwnerThatDied() {
    scan(1);
    stop();
    task.restart(scans(), keys());
    scan(2);
    task.punctuate();
    task.restart(scans(), keys());

    recall(2);

    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
  }

  /** Rows of keys as they were until 2026-11-27, under their owner's mark. */
  @Test
  void shouldMakeKeysThatAVersionBeforeWroteOneByOne() {
    scan(1);
    stop();
    byte[] owner =
        scans().stream().filter(row -> row.key.equals("owner")).findFirst().orElseThrow().value;
    var former = Bytes.wrap(utf8("m12345678scan-1"));
    task.restart(
        scans(),
        List.of(KeyValue.pair(Bytes.wrap(utf8("o")), owner), KeyValue.pair(former, NOTHING)));

    recall(1);

    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
    assertThat(keys()).extracting(row -> row.key).doesNotContain(former);
  }

  @Test
  void shouldFindScansWhateverTheirIdsLookLike() {
    List<String> ids =
        List.of(
            "5d3c9a6e-6a51-4c0e-9d4b-0c8f3a1b2c3d",
            "5D3C9A6E-6A51-4C0E-9D4B-0C8F3A1B2C3D",
            "1-1-1-1-1",
            "ä scan",
            "x".repeat(70_000));
    ids.forEach(id -> task.scan(Samples.scan(id, Samples.gtin(1))));
    stop();
    task.restart(scans(), keys());

    recall(1);

    assertThat(task.verdicts())
        .filteredOn(verdict -> verdict.getStatus() == VerdictStatus.RECALLED)
        .extracting(verdict -> verdict.getScan().getScanId())
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  /** As many rows of a shelf as one punctuation reads, so that a look takes several. */
  @Test
  void shouldGoOnWithALookThatOnePunctuationDoesNotEnd() {
    scan(1);
    stop();
    var keys = keys();
    for (int shelf = 0; shelf < 256; shelf++) {
      for (int row = 0; row < JudgeScans.ROWS_AT_ONCE / 100; row++) {
        keys.add(
            KeyValue.pair(
                Bytes.wrap(new byte[] {SHELF, (byte) shelf, 1, 0, (byte) (row >> 8), (byte) row}),
                NOTHING));
      }
    }
    task.restart(scans(), keys);
    for (int product = 1000; product < 2000; product++) {
      publish(product);
    }
    publish(1, 2000);

    task.punctuate();
    scan(2);
    publish(2, 2001);
    task.punctuate();
    task.punctuate();
    task.punctuate();
    task.punctuate();
    task.punctuate();

    assertThat(task.verdicts())
        .filteredOn(verdict -> verdict.getStatus() == VerdictStatus.RECALLED)
        .extracting(verdict -> verdict.getScan().getScanId())
        .containsExactlyInAnyOrder("scan-1", "scan-2");
  }

  /** As a dirty end might leave it, were the stores not dropped. */
  @Test
  void shouldPassOverAKeyWhoseScanIsNotStored() {
    scan(1);
    scan(2);
    stop();
    var rows = scans();
    rows.removeIf(row -> row.key.equals("vscan-1"));
    task.restart(rows, keys());
    publish(1);

    recall(2);

    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
  }

  @Test
  void shouldKnowScansOfTheLifeBefore() {
    scan(1);
    stop();
    task.restart(scans(), keys());

    scan(1);

    assertThat(task.verdicts()).hasSize(1);
  }

  @Test
  void shouldKnowScansWhoseKeysWereLost() {
    scan(1);
    stop();
    task.restart(scans(), List.of());

    scan(1);

    assertThat(task.verdicts()).hasSize(1);
  }

  @Test
  void shouldKeepKeysThatAreComplete() {
    scan(1);
    stop();
    var marked = keys();
    var mark = KeyValue.pair(Bytes.wrap(new byte[] {SHELF, 0, 9, 9, 9, 9}), NOTHING);
    marked.add(mark);
    task.restart(scans(), marked);

    task.punctuate();

    assertThat(keys()).extracting(row -> row.key).contains(mark.key);
    recall(1);
    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
  }

  @Test
  void shouldNotGoThroughRecallsThatWereThereBeforeTheFirstScan() {
    int many = JudgeScans.CHANGES_AT_ONCE + 1;
    for (int product = 0; product < many; product++) {
      publish(product);
    }
    task.restart(List.of(), List.of());
    scan(1);

    task.punctuate();

    assertThat(scans())
        .filteredOn(row -> row.key.equals("judged-up-to"))
        .singleElement()
        .satisfies(row -> assertThat(ByteBuffer.wrap(row.value).getLong()).isEqualTo(many));
  }

  @Test
  void shouldGoOnWithMoreScansThanAreKeyedAtOnce() {
    int many = JudgeScans.SCANS_AT_ONCE + 1;
    for (int product = 0; product < many; product++) {
      scan(product);
    }
    stop();
    task.restart(scans(), List.of());

    // The last in the store's order.
    recall(999);
    assertThat(lastStatus()).isNotEqualTo(VerdictStatus.RECALLED);
    task.punctuate();

    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
  }
}
