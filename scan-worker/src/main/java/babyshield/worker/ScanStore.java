package babyshield.worker;

import babyshield.event.Match;
import babyshield.event.Verdict;
import babyshield.event.VerdictStatus;
import babyshield.index.Product;
import babyshield.schemas.EventSerde;
import babyshield.schemas.Topics;
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

  private final KeyValueStore<String, byte[]> verdicts;
  private final KeyValueStore<String, byte[]> keys;
  private final EventSerde<Verdict> serde;
  private final StringSerializer strings = new StringSerializer();

  /**
   * @param serde of the verdicts, which the store keeps as bytes: they are written to the topic too
   */
  ScanStore(
      KeyValueStore<String, byte[]> verdicts,
      KeyValueStore<String, byte[]> keys,
      EventSerde<Verdict> serde) {
    this.verdicts = verdicts;
    this.keys = keys;
    this.serde = serde;
  }

  /** Whether the scan has been judged. */
  boolean knows(String scanId) {
    return verdicts.get(scanId) != null;
  }

  /** The last verdict of a scan that is known. */
  Verdict verdict(String scanId) {
    return serde.deserialize(Topics.VERDICTS.name(), verdicts.get(scanId));
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
    verdicts.put(scanId, bytes);
    for (String key : had) {
      if (!has.contains(key)) {
        keys.delete(key + END + scanId);
      }
    }
    for (String key : has) {
      if (!had.contains(key)) {
        keys.put(key + END + scanId, NOTHING);
      }
    }
    return bytes;
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
