package babyshield.worker;

import babyshield.event.Match;
import babyshield.event.Verdict;
import babyshield.event.VerdictStatus;
import babyshield.index.MatchKeys;
import babyshield.index.Product;
import babyshield.index.Verdicts;
import com.carrotsearch.hppc.LongSet;
import com.carrotsearch.hppc.cursors.LongCursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The keys by which a changed recall finds the scans of a task: their match keys, the recalls that
 * their verdicts name (a recall that lost its identifiers must find the scans it matched before),
 * and a row for each verdict that waits for a source.
 *
 * <p>A scan has a dozen keys, and all follow from its verdict. So this store has no changelog;
 * where the keys are lost, or were left behind on a machine that the task went away from, they are
 * made again: {@link #owner()} tells. A row for each key took a third of the join, and most of what
 * RocksDB's own threads do. Instead keys are gathered in memory, on {@value #SHELVES} shelves by
 * their first byte, and when there are many, each shelf becomes one row. Who looks for keys reads
 * the rows of their shelves.
 *
 * <p>The name of a recall stays when a scan's verdict names it no more: at each later change of
 * that recall the scan is judged in vain. Not thread-safe.
 */
final class ScanKeys {
  /**
   * Bytes of keys, 28 each, that a task gathers before it writes them, and those of one scan. The
   * arrays of the shelves are up to twice as large.
   */
  static final int GATHERED_BYTES = 2 << 20;

  private static final int SHELVES = 256;
  private static final byte[] NOTHING = new byte[0];
  private static final byte SHELF = 's';
  private static final byte WAITS_FOR_SOURCE = 'w';

  /**
   * Says that the keys are complete, and what {@link SeenScans} has. Until 2026-11-27 a row was a
   * key and a scan, and their owner stood under another letter.
   */
  private static final Bytes OWNER = Bytes.wrap(new byte[] {'k'});

  /** {@link SeenScans}. */
  private static final Bytes SEEN = Bytes.wrap(new byte[] {'f'});

  /** How often shelves were written: the next rows' number. */
  private static final Bytes WRITTEN = Bytes.wrap(new byte[] {'n'});

  private static final Bytes ALL_WAITING = Bytes.wrap(new byte[] {WAITS_FOR_SOURCE});

  private final KeyValueStore<Bytes, byte[]> rows;
  private final BytesSerializer bytes = new BytesSerializer();
  private final int atMost;
  private final KeyShelf[] shelves = new KeyShelf[SHELVES];
  private final SeenScans seen;
  private int gathered;
  private int written;
  private boolean failed;

  /**
   * @param atMost bytes of keys in memory
   */
  ScanKeys(KeyValueStore<Bytes, byte[]> rows, int atMost) {
    this.rows = rows;
    this.atMost = atMost;
    for (int i = 0; i < SHELVES; i++) {
      shelves[i] = new KeyShelf();
    }
    seen = SeenScans.of(rows.get(SEEN));
    byte[] before = rows.get(WRITTEN);
    written = before == null ? 0 : ByteBuffer.wrap(before).getInt();
  }

  /** Who left the keys of all scans there were; empty where nobody did. */
  String owner() {
    byte[] owner = rows.get(OWNER);
    return owner == null ? "" : new String(owner, StandardCharsets.UTF_8);
  }

  /**
   * Writes all that is in memory, and who leaves it; the last thing that an owner does. Not if
   * anything could not be written before: the next owner then makes the keys again.
   */
  void leave(String owner) {
    if (!failed) {
      write();
      rows.put(SEEN, seen.bytes());
      rows.put(OWNER, utf8(owner));
    }
  }

  /** Deletes up to so many rows; returns whether none is left. */
  boolean clear(int atOnce) {
    var some = new ArrayList<KeyValue<Bytes, byte[]>>();
    try (KeyValueIterator<Bytes, byte[]> all = rows.all()) {
      while (all.hasNext() && some.size() < atOnce) {
        some.add(KeyValue.pair(all.next().key, null));
      }
    }
    rows.putAll(some);
    return some.size() < atOnce;
  }

  /** Where the keys are complete, false only if the scan was never put here. */
  boolean mayHave(String scanId) {
    return seen.mayHave(MatchKeys.scan(scanId));
  }

  void put(Product product, Verdict verdict) {
    String scanId = product.scan().getScanId();
    seen.add(MatchKeys.scan(scanId));
    byte[] id = KeyShelf.id(scanId);
    for (long key : product.keys()) {
      gather(key, id);
    }
    for (Match match : verdict.getMatches()) {
      gather(MatchKeys.recall(match.getRecall()), id);
    }
    if (waits(product, verdict)) {
      rows.put(waiting(scanId), NOTHING);
    }
    writeIfMany();
  }

  /** The match keys stay: they follow from the scan alone. */
  void replace(Product product, Verdict before, Verdict after) {
    String scanId = product.scan().getScanId();
    byte[] id = KeyShelf.id(scanId);
    Verdicts.newRecalls(before, after).forEach(key -> gather(MatchKeys.recall(key), id));
    boolean waited = waits(product, before);
    if (waited != waits(product, after)) {
      rows.put(waiting(scanId), waited ? null : NOTHING);
    }
    writeIfMany();
  }

  private static boolean waits(Product product, Verdict verdict) {
    return verdict.getStatus() == VerdictStatus.UNDECIDED && !product.compared().isEmpty();
  }

  private void gather(long key, byte[] scanId) {
    gathered += shelves[shelf(key)].add(key, scanId);
  }

  private static int shelf(long key) {
    return (int) (key >>> (Long.SIZE - Byte.SIZE));
  }

  private void writeIfMany() {
    if (gathered >= atMost) {
      write();
    }
  }

  private void write() {
    failed = true;
    var full = new ArrayList<KeyValue<Bytes, byte[]>>();
    for (int i = 0; i < SHELVES; i++) {
      if (!shelves[i].isEmpty()) {
        full.add(KeyValue.pair(row(i, written), shelves[i].takeAll()));
      }
    }
    gathered = 0;
    written++;
    rows.putAll(full);
    // By itself: RocksDB looks at the next write whether its write buffer is full.
    rows.put(WRITTEN, ByteBuffer.allocate(Integer.BYTES).putInt(written).array());
    failed = false;
  }

  /** On which shelves keys stand. */
  static BitSet shelves(LongSet keys) {
    var shelves = new BitSet(SHELVES);
    for (LongCursor key : keys) {
      shelves.set(shelf(key.value));
    }
    return shelves;
  }

  /**
   * The scans that have one of these keys on a shelf, each as often as it has; returns how many
   * rows were read, some kilobytes each.
   */
  int forEach(int shelf, LongSet keys, Consumer<String> scanIds) {
    int read = 0;
    shelves[shelf].forEach(keys, scanIds);
    try (KeyValueIterator<Bytes, byte[]> found = rows.prefixScan(rowsOf(shelf), bytes)) {
      while (found.hasNext()) {
        KeyShelf.forEach(found.next().value, keys, scanIds);
        read++;
      }
    }
    return read;
  }

  void forEachWaitingForSource(Consumer<String> scanIds) {
    try (KeyValueIterator<Bytes, byte[]> found = rows.prefixScan(ALL_WAITING, bytes)) {
      while (found.hasNext()) {
        byte[] row = found.next().key.get();
        scanIds.accept(new String(row, 1, row.length - 1, StandardCharsets.UTF_8));
      }
    }
  }

  private static Bytes waiting(String scanId) {
    byte[] id = utf8(scanId);
    return Bytes.wrap(ByteBuffer.allocate(1 + id.length).put(WAITS_FOR_SOURCE).put(id).array());
  }

  private static Bytes rowsOf(int shelf) {
    return Bytes.wrap(new byte[] {SHELF, (byte) shelf});
  }

  private static Bytes row(int shelf, int number) {
    return Bytes.wrap(
        ByteBuffer.allocate(2 + Integer.BYTES).put(SHELF).put((byte) shelf).putInt(number).array());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
