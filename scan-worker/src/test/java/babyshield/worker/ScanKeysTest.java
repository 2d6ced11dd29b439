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
    var recall = Samples.recall("a:" + product, "title", Samples.gtin(product));
    index.apply(List.of(new SharedIndex.Entry("a:" + product, recall, true, product)), product + 1);
  }

  private VerdictStatus lastStatus() {
    return task.verdicts().getLast().getStatus();
  }

  @Test
  void shouldFindScansThatAnotherMatcherKeyed() {
    scan(1);
    task.punctuate();
    var rows = scans();
    rows.removeIf(row -> row.key.equals("matcher"));
    rows.add(row("matcher", "another"));
    var other = keys();
    other.removeIf(row -> row.key.get()[0] == 'm');
    task.restart(rows, other);

    recall(1);

    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
  }

  @Test
  void shouldJudgeAgainWhatAnotherMatcherJudged() {
    scan(1);
    task.punctuate();
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
    task.punctuate();
    task.restart(scans(), List.of());

    recall(1);

    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
  }

  @Test
  void shouldMakeTheKeysThatAVersionBeforeKeptBesideTheVerdicts() {
    scan(1);
    task.punctuate();
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
    task.punctuate();
    var leftBehind = keys();
    task.restart(scans(), List.of());
    scan(2);
    task.restart(scans(), leftBehind);

    recall(2);

    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
  }

  @Test
  void shouldKeepKeysThatAreComplete() {
    scan(1);
    task.punctuate();
    var marked = keys();
    marked.add(KeyValue.pair(Bytes.wrap(new byte[] {'m', 0}), NOTHING));
    task.restart(scans(), marked);

    task.punctuate();

    assertThat(keys()).hasSameSizeAs(marked);
  }

  @Test
  void shouldGoOnWithMoreScansThanAreKeyedAtOnce() {
    int many = JudgeScans.SCANS_AT_ONCE + 1;
    for (int product = 0; product < many; product++) {
      scan(product);
    }
    task.punctuate();
    task.restart(scans(), List.of());

    // The last in the store's order.
    recall(999);
    assertThat(lastStatus()).isNotEqualTo(VerdictStatus.RECALLED);
    task.punctuate();

    assertThat(lastStatus()).isEqualTo(VerdictStatus.RECALLED);
  }
}
