package babyshield.worker;

import babyshield.event.Verdict;
import babyshield.index.Product;
import babyshield.schemas.EventSerde;
import babyshield.schemas.Topics;
import com.carrotsearch.hppc.LongSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The scans of one task with their last verdicts, how far they have been judged, and the {@link
 * ScanKeys} by which a changed recall finds them.
 *
 * <p>Whether the keys belong to the verdicts: before its first write a task's owner puts a name of
 * its own beside the verdicts, where the changelog keeps it. When it closes it puts the name with
 * the keys too, if they are complete. Keys under another name, or none, miss what was judged since.
 * After a crash, and after any end that is not clean, Kafka Streams drops both stores of the task
 * (exactly-once), whatever stands there.
 */
final class ScanStore {
  /** Rows deleted at once, some ten microseconds each. */
  private static final int CLEARED_AT_ONCE = 20_000;

  private static final String VERDICT = "v";
  private static final String AFTER_VERDICTS = "w";
  private static final String JUDGED_UP_TO = "judged-up-to";
  private static final String MATCHER = "matcher";
  private static final String OWNER = "owner";

  /** Until 2026-11-26 the keys stood here. */
  private static final String FORMER_KEY = "k";

  /**
   * To a worker of before, which keeps the keys with the verdicts, this is another matcher: it
   * makes them again, for instance when a task goes back to it in the middle of an upgrade.
   */
  private static final String KEYS_APART = " with keys apart";

  private final KeyValueStore<String, byte[]> rows;
  private final ScanKeys keys;
  private final EventSerde<Verdict> serde;
  private final String matcher;
  private final String owner = UUID.randomUUID().toString();
  private final StringSerializer strings = new StringSerializer();
  private final boolean judged;
  private boolean claimed;
  private boolean adopted;
  private boolean cleared;
  private String next = VERDICT;

  /**
   * @param serde of the verdicts, which the store keeps as bytes: they are written to the topic too
   * @param matcher whose keys and verdicts these are to be
   */
  ScanStore(
      KeyValueStore<String, byte[]> rows,
      ScanKeys keys,
      EventSerde<Verdict> serde,
      String matcher) {
    this.rows = rows;
    this.keys = keys;
    this.serde = serde;
    this.matcher = matcher + KEYS_APART;
    judged = this.matcher.equals(text(MATCHER));
    adopted = judged && !keys.owner().isEmpty() && keys.owner().equals(text(OWNER));
  }

  private String text(String row) {
    byte[] stored = rows.get(row);
    return stored == null ? "" : new String(stored, StandardCharsets.UTF_8);
  }

  private void text(String row, String value) {
    rows.put(row, value.getBytes(StandardCharsets.UTF_8));
  }

  /** The recall version up to which all scans have been judged; 0 at first. */
  long judgedUpTo() {
    byte[] version = rows.get(JUDGED_UP_TO);
    return version == null ? 0 : ByteBuffer.wrap(version).getLong();
  }

  void judgedUpTo(long version) {
    rows.put(JUDGED_UP_TO, ByteBuffer.allocate(Long.BYTES).putLong(version).array());
  }

  /** Whether the scan has been judged. */
  boolean knows(String scanId) {
    return (!adopted || keys.mayHave(scanId)) && rows.get(VERDICT + scanId) != null;
  }

  /** Whether no scan has been judged yet. */
  boolean isEmpty() {
    try (KeyValueIterator<String, byte[]> first = rows.prefixScan(VERDICT, strings)) {
      return !first.hasNext();
    }
  }

  /**
   * Goes on making what this owner does not have of the scans judged before: their keys, and
   * verdicts by this version of the matcher. A slice at a time, each in the transaction of its
   * punctuation, because scans must not wait, and a transaction has a time limit. A start in
   * between begins again.
   *
   * @param judgeAgain is given each scan that another version of the matcher judged
   * @return whether all is made; until then the keys find nothing that can be relied on
   */
  boolean adopt(int atOnce, Consumer<String> judgeAgain) {
    claim();
    if (!adopted && clear()) {
      List<String> slice = slice(atOnce);
      slice.forEach(scanId -> adopt(scanId, judgeAgain));
      if (slice.size() < atOnce) {
        text(MATCHER, matcher);
        adopted = true;
      }
    }
    return adopted;
  }

  private void claim() {
    if (!claimed) {
      claimed = true;
      text(OWNER, owner);
    }
  }

  /** Leaves the keys to the next owner here. */
  void close() {
    if (claimed && adopted) {
      keys.leave(owner);
    }
  }

  private boolean clear() {
    if (!cleared) {
      cleared = keys.clear(CLEARED_AT_ONCE) && clearFormerKeys();
    }
    return cleared;
  }

  private boolean clearFormerKeys() {
    var some = new ArrayList<KeyValue<String, byte[]>>();
    try (KeyValueIterator<String, byte[]> all = rows.prefixScan(FORMER_KEY, strings)) {
      while (all.hasNext() && some.size() < CLEARED_AT_ONCE) {
        some.add(KeyValue.pair(all.next().key, null));
      }
    }
    rows.putAll(some);
    return some.size() < CLEARED_AT_ONCE;
  }

  private List<String> slice(int atOnce) {
    var scanIds = new ArrayList<String>();
    try (KeyValueIterator<String, byte[]> all = rows.range(next, AFTER_VERDICTS)) {
      while (all.hasNext() && scanIds.size() < atOnce) {
        String row = all.next().key;
        scanIds.add(row.substring(VERDICT.length()));
        next = row + '\u0000';
      }
    }
    return scanIds;
  }

  private void adopt(String scanId, Consumer<String> judgeAgain) {
    Verdict verdict = verdict(scanId);
    keys.put(Product.of(verdict.getScan()), verdict);
    if (!judged) {
      judgeAgain.accept(scanId);
    }
  }

  /** The last verdict of a scan; null where it has none. */
  Verdict verdict(String scanId) {
    byte[] stored = rows.get(VERDICT + scanId);
    return stored == null ? null : serde.deserialize(Topics.VERDICTS.name(), stored);
  }

  /** Returns the verdict as it is stored. */
  byte[] putFirst(Product product, Verdict verdict) {
    claim();
    keys.put(product, verdict);
    return put(verdict);
  }

  /** Returns the verdict as it is stored. */
  byte[] replace(Product product, Verdict before, Verdict after) {
    keys.replace(product, before, after);
    return put(after);
  }

  private byte[] put(Verdict verdict) {
    byte[] bytes = serde.serialize(Topics.VERDICTS.name(), verdict);
    rows.put(VERDICT + verdict.getScan().getScanId(), bytes);
    return bytes;
  }

  /** {@link ScanKeys#forEach}. */
  int forEach(int shelf, LongSet wanted, Consumer<String> scanIds) {
    return keys.forEach(shelf, wanted, scanIds);
  }

  void forEachWaitingForSource(Consumer<String> scanIds) {
    keys.forEachWaitingForSource(scanIds);
  }
}
