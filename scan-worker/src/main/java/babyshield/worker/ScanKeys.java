package babyshield.worker;

import babyshield.event.Match;
import babyshield.event.Verdict;
import babyshield.event.VerdictStatus;
import babyshield.index.Product;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The keys by which a changed recall finds the scans of a task: their match keys, the recalls that
 * their verdicts name (a recall that lost its identifiers must find the scans it matched before),
 * and one key for the verdicts that wait for a source.
 *
 * <p>A scan has a dozen, and all follow from its verdict. So this store has no changelog: logging
 * them cost more than judging. Where they are lost, or were left behind on a machine that the task
 * went away from, they are made again; {@link #owner()} tells.
 */
final class ScanKeys {
  private static final byte[] NOTHING = new byte[0];
  private static final byte MATCH_KEY = 'm';
  private static final byte NAMED = 'n';
  private static final byte WAITS_FOR_SOURCE = 'w';
  private static final byte END = 0;
  private static final Bytes OWNER = Bytes.wrap(new byte[] {'o'});
  private static final Bytes ALL_WAITING = Bytes.wrap(new byte[] {WAITS_FOR_SOURCE});

  private final KeyValueStore<Bytes, byte[]> rows;
  private final BytesSerializer bytes = new BytesSerializer();

  ScanKeys(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** Who made the keys of all scans there were, and has kept them since; empty at first. */
  String owner() {
    byte[] owner = rows.get(OWNER);
    return owner == null ? "" : new String(owner, StandardCharsets.UTF_8);
  }

  void owner(String owner) {
    rows.put(OWNER, owner.getBytes(StandardCharsets.UTF_8));
  }

  /** Deletes up to so many rows; returns whether none is left. */
  boolean clear(int atOnce) {
    rows.delete(OWNER);
    var some = new ArrayList<KeyValue<Bytes, byte[]>>();
    try (KeyValueIterator<Bytes, byte[]> all = rows.all()) {
      while (all.hasNext() && some.size() < atOnce) {
        some.add(KeyValue.pair(all.next().key, null));
      }
    }
    rows.putAll(some);
    return some.size() < atOnce;
  }

  void put(Product product, Verdict verdict) {
    byte[] scanId = utf8(product.scan().getScanId());
    var added = new ArrayList<KeyValue<Bytes, byte[]>>();
    for (long key : product.keys()) {
      added.add(KeyValue.pair(row(matching(key), scanId), NOTHING));
    }
    for (Bytes row : ofVerdict(product, verdict)) {
      added.add(KeyValue.pair(row, NOTHING));
    }
    rows.putAll(added);
  }

  /** The match keys stay: they follow from the scan alone. */
  void replace(Product product, Verdict before, Verdict after) {
    List<Bytes> had = ofVerdict(product, before);
    List<Bytes> has = ofVerdict(product, after);
    var changed = new ArrayList<KeyValue<Bytes, byte[]>>();
    had.stream().filter(row -> !has.contains(row)).forEach(row -> changed.add(pair(row, null)));
    has.stream().filter(row -> !had.contains(row)).forEach(row -> changed.add(pair(row, NOTHING)));
    rows.putAll(changed);
  }

  private static KeyValue<Bytes, byte[]> pair(Bytes row, byte[] value) {
    return KeyValue.pair(row, value);
  }

  private static List<Bytes> ofVerdict(Product product, Verdict verdict) {
    byte[] scanId = utf8(product.scan().getScanId());
    var all = new ArrayList<Bytes>();
    for (Match match : verdict.getMatches()) {
      all.add(row(naming(match.getRecall()), scanId));
    }
    if (verdict.getStatus() == VerdictStatus.UNDECIDED && !product.compared().isEmpty()) {
      all.add(row(ALL_WAITING, scanId));
    }
    return all;
  }

  void forEachMatching(long key, Consumer<String> scanIds) {
    forEach(matching(key), scanIds);
  }

  void forEachNaming(String recallKey, Consumer<String> scanIds) {
    forEach(naming(recallKey), scanIds);
  }

  void forEachWaitingForSource(Consumer<String> scanIds) {
    forEach(ALL_WAITING, scanIds);
  }

  private void forEach(Bytes prefix, Consumer<String> scanIds) {
    int start = prefix.get().length;
    try (KeyValueIterator<Bytes, byte[]> found = rows.prefixScan(prefix, bytes)) {
      while (found.hasNext()) {
        byte[] row = found.next().key.get();
        scanIds.accept(new String(row, start, row.length - start, StandardCharsets.UTF_8));
      }
    }
  }

  private static Bytes matching(long key) {
    return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES).put(MATCH_KEY).putLong(key).array());
  }

  private static Bytes naming(String recallKey) {
    byte[] key = utf8(recallKey);
    return Bytes.wrap(ByteBuffer.allocate(key.length + 2).put(NAMED).put(key).put(END).array());
  }

  private static Bytes row(Bytes prefix, byte[] scanId) {
    byte[] start = prefix.get();
    byte[] row = Arrays.copyOf(start, start.length + scanId.length);
    System.arraycopy(scanId, 0, row, start.length, scanId.length);
    return Bytes.wrap(row);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
