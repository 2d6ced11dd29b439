package babyshield.audit.tlog;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree with all its tiles in memory. */
final class Trees {
  final Edge edge = new Edge();
  private final Map<String, byte[]> tiles = new HashMap<>();

  static Trees of(Iterable<byte[]> entries) {
    var trees = new Trees();
    entries.forEach(trees::add);
    return trees;
  }

  void add(byte[] entry) {
    edge.append(entry, entry.length, this::keep);
  }

  private void keep(int level, long index, byte[] hashes) {
    byte[] before = tiles.put(level + "/" + index, hashes);
    if (before != null) {
      throw new IllegalStateException("written twice: " + level + "/" + index);
    }
  }

  Prover<RuntimeException> prover() {
    return new Prover<>(this::read, edge.size());
  }

  byte[] read(Tile tile) {
    byte[] whole = tiles.get(tile.level() + "/" + tile.index());
    byte[] hashes = whole == null ? edge.partial(tile.level()) : whole;
    return Arrays.copyOf(hashes, tile.width() * TreeHash.BYTES);
  }

  /** RFC 6962's own recursion, which needs no tiles. */
  static byte[] root(List<byte[]> entries) {
    var hash = new TreeHash();
    if (entries.isEmpty()) {
      return TreeHash.emptyRoot();
    }
    if (entries.size() == 1) {
      return hash.leaf(entries.getFirst());
    }
    int split = Integer.highestOneBit(entries.size() - 1);
    return hash.node(root(entries.subList(0, split)), root(entries.subList(split, entries.size())));
  }
}
