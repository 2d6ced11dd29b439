package babyshield.worker;

import babyshield.event.Match;
import babyshield.event.Verdict;
import babyshield.event.VerdictStatus;
import babyshield.index.Product;
import babyshield.schemas.EventSerde;
import babyshield.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The scans of one task with their last verdicts, the keys by which a changed recall finds them,
 * and how far they have been judged. The keys are the scan's match keys, the recalls that its
 * verdict names (a recall that lost its identifiers must find the scans it matched before), and one
 * key for the verdicts that wait for a source.
 *
 * <p>All of it is one store of rows, so that a scan is one write: RocksDB takes a batch of rows at
 * little more than the cost of one.
 */
final class ScanStore {
  private static final byte[] NOTHING = new byte[0];
  private static final char END = '\u0000';
  private static final String VERDICT = "v";
  private static final String KEY = "k";
  private static final String JUDGED_UP_TO = "judged-up-to";
  private static final String WAITS_FOR_SOURCE = "u";
  private static final String MATCH_KEY = "m";
  private static final String MATCHER = "matcher";

  private final KeyValueStore<String, byte[]> rows;
  private final EventSerde<Verdict> serde;
  private final StringSerializer strings = new StringSerializer();

  /**
   * @param serde of the verdicts, which the store keeps as bytes: they are written to the topic too
   */
  ScanStore(KeyValueStore<String, byte[]> rows, EventSerde<Verdict> serde) {
    this.rows = rows;
    this.serde = serde;
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
    return rows.get(VERDICT + scanId) != null;
  }

  /** Whether no scan has been judged yet. */
  boolean isEmpty() {
    try (KeyValueIterator<String, byte[]> first = rows.prefixScan(VERDICT, strings)) {
      return !first.hasNext();
    }
  }

  /** Whether the scans' match keys were made by this version of the matcher. */
  boolean keyedBy(String matcher) {
    byte[] stored = rows.get(MATCHER);
    return stored != null && new String(stored, StandardCharsets.UTF_8).equals(matcher);
  }

  /** Makes the keys of all scans anew. */
  void keyAgain(String matcher) {
    try (KeyValueIterator<String, byte[]> keys = rows.prefixScan(KEY, strings)) {
      keys.forEachRemaining(row -> rows.delete(row.key));
    }
    forEach(
        scanId -> {
          Verdict verdict = verdict(scanId);
          keysOf(Product.of(verdict.getScan()), verdict)
              .forEach(key -> rows.put(row(key, scanId), NOTHING));
        });
    rows.put(MATCHER, matcher.getBytes(StandardCharsets.UTF_8));
  }

  /** Every scan that has been judged. */
  void forEach(Consumer<String> scanIds) {
    try (KeyValueIterator<String, byte[]> all = rows.prefixScan(VERDICT, strings)) {
      all.forEachRemaining(entry -> scanIds.accept(entry.key.substring(VERDICT.length())));
    }
  }

  /** The last verdict of a scan that is known. */
  Verdict verdict(String scanId) {
    return serde.deserialize(Topics.VERDICTS.name(), rows.get(VERDICT + scanId));
  }

  /** Returns the verdict as it is stored. */
  byte[] putFirst(Product product, Verdict verdict) {
    return put(product, verdict, Set.of());
  }

  /** Returns the verdict as it is stored. */
  byte[] replace(Product product, Verdict before, Verdict after) {
    return put(product, after, keysOf(product, before));
  }

  private byte[] put(Product product, Verdict verdict, Set<String> had) {
    String scanId = product.scan().getScanId();
    Set<String> has = keysOf(product, verdict);
    byte[] bytes = serde.serialize(Topics.VERDICTS.name(), verdict);
    List<KeyValue<String, byte[]>> changed = new ArrayList<>();
    changed.add(KeyValue.pair(VERDICT + scanId, bytes));
    for (String key : had) {
      if (!has.contains(key)) {
        changed.add(KeyValue.pair(row(key, scanId), null));
      }
    }
    for (String key : has) {
      if (!had.contains(key)) {
        changed.add(KeyValue.pair(row(key, scanId), NOTHING));
      }
    }
    rows.putAll(changed);
    return bytes;
  }

  private static Set<String> keysOf(Product product, Verdict verdict) {
    var all = new LinkedHashSet<String>();
    product.keys().forEach(key -> all.add(matchKey(key)));
    for (Match match : verdict.getMatches()) {
      all.add(named(match.getRecall()));
    }
    if (verdict.getStatus() == VerdictStatus.UNDECIDED && !product.compared().isEmpty()) {
      all.add(WAITS_FOR_SOURCE);
    }
    return all;
  }

  private static String matchKey(long key) {
    return MATCH_KEY + Long.toString(key, Character.MAX_RADIX);
  }

  private static String row(String key, String scanId) {
    return KEY + key + END + scanId;
  }

  private static String named(String recallKey) {
    return "r" + recallKey;
  }

  void forEachWithKey(long matchKey, Consumer<String> scanIds) {
    forEachUnder(matchKey(matchKey), scanIds);
  }

  private void forEachUnder(String key, Consumer<String> scanIds) {
    String prefix = row(key, "");
    try (KeyValueIterator<String, byte[]> found = rows.prefixScan(prefix, strings)) {
      found.forEachRemaining(entry -> scanIds.accept(entry.key.substring(prefix.length())));
    }
  }

  void forEachNaming(String recallKey, Consumer<String> scanIds) {
    forEachUnder(named(recallKey), scanIds);
  }

  void forEachWaitingForSource(Consumer<String> scanIds) {
    forEachUnder(WAITS_FOR_SOURCE, scanIds);
  }
}
