package babyshield.worker;

import babyshield.event.Match;
import babyshield.event.Verdict;
import babyshield.event.VerdictStatus;
import babyshield.index.Product;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The scans of one task with their last verdicts, and the keys by which a changed recall finds
 * them: the scan's match keys, the recalls that its verdict names (a recall that lost its
 * identifiers must find the scans it matched before), and one key for the verdicts that wait for a
 * source.
 */
final class ScanStore {
  private static final byte[] NOTHING = new byte[0];
  private static final char END = '\u0000';
  private static final String WAITS_FOR_SOURCE = "u";

  private final KeyValueStore<String, Verdict> verdicts;
  private final KeyValueStore<String, byte[]> keys;
  private final StringSerializer strings = new StringSerializer();

  ScanStore(KeyValueStore<String, Verdict> verdicts, KeyValueStore<String, byte[]> keys) {
    this.verdicts = verdicts;
    this.keys = keys;
  }

  /** The last verdict; null for a scan not seen before. */
  Verdict verdict(String scanId) {
    return verdicts.get(scanId);
  }

  void putFirst(Product product, Verdict verdict) {
    put(product, verdict, Set.of());
  }

  void replace(Product product, Verdict before, Verdict after) {
    put(product, after, keysOf(product, before));
  }

  private void put(Product product, Verdict verdict, Set<String> had) {
    String scanId = product.scan().getScanId();
    Set<String> has = keysOf(product, verdict);
    verdicts.put(scanId, verdict);
    had.stream().filter(key -> !has.contains(key)).forEach(key -> keys.delete(key + END + scanId));
    has.stream()
        .filter(key -> !had.contains(key))
        .forEach(key -> keys.put(key + END + scanId, NOTHING));
  }

  private static Set<String> keysOf(Product product, Verdict verdict) {
    var all = new LinkedHashSet<String>(product.keys());
    for (Match match : verdict.getMatches()) {
      all.add(named(match.getRecall()));
    }
    if (verdict.getStatus() == VerdictStatus.UNDECIDED && !product.compared().isEmpty()) {
      all.add(WAITS_FOR_SOURCE);
    }
    return all;
  }

  private static String named(String recallKey) {
    return "r" + recallKey;
  }

  void forEachWithKey(String matchKey, Consumer<String> scanIds) {
    String prefix = matchKey + END;
    try (KeyValueIterator<String, byte[]> found = keys.prefixScan(prefix, strings)) {
      found.forEachRemaining(entry -> scanIds.accept(entry.key.substring(prefix.length())));
    }
  }

  void forEachNaming(String recallKey, Consumer<String> scanIds) {
    forEachWithKey(named(recallKey), scanIds);
  }

  void forEachWaitingForSource(Consumer<String> scanIds) {
    forEachWithKey(WAITS_FOR_SOURCE, scanIds);
  }
}
