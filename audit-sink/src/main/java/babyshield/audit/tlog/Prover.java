package babyshield.audit.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes proofs of a tree from its tiles (RFC 6962, 2.1.1 and 2.1.2). A proof needs a tile of each
 * level, so few reads however large the tree is. Not thread-safe.
 *
 * @param <E> what reading a tile may fail with
 */
public final class Prover<E extends Exception> {
  /** Where tiles come from. */
  @FunctionalInterface
  public interface Tiles<E extends Exception> {
    /** The hashes of a tile, {@link Tile#width} of them or more. */
    byte[] read(Tile tile) throws E;
  }

  private final TreeHash hash = new TreeHash();
  private final Tiles<E> tiles;
  private final long size;

  /**
   * @param size entries of the tree that is proved from; tiles are read as wide as it fills them
   */
  public Prover(Tiles<E> tiles, long size) {
    this.tiles = tiles;
    this.size = size;
  }

  /** The root of the tree of the first {@code count} entries. */
  public byte[] root(long count) throws E {
    return count == 0 ? TreeHash.emptyRoot() : hash(0, count);
  }

  /** That entry {@code index} is in the tree of the first {@code count}: from its sibling up. */
  public List<byte[]> inclusion(long index, long count) throws E {
    return inclusion(index, 0, count);
  }

  /** That the tree of the first {@code count} entries begins with that of the first {@code old}. */
  public List<byte[]> consistency(long old, long count) throws E {
    return old == 0 ? List.of() : consistency(0, old, 0, count, true);
  }

  /** The Merkle tree hash of entries from {@code begin} to {@code end}. */
  byte[] hash(long begin, long end) throws E {
    long count = end - begin;
    if (Long.bitCount(count) == 1 && begin % count == 0) {
      return complete(begin, Long.numberOfTrailingZeros(count));
    }
    long middle = begin + split(count);
    return hash.node(hash(begin, middle), hash(middle, end));
  }

  private byte[] complete(long begin, int height) throws E {
    // The highest tile level that has the subtree's hashes: no more than 128 of them are folded.
    int level = height / Tile.HEIGHT;
    long first = begin >> (level * Tile.HEIGHT);
    byte[] hashes = tiles.read(Tile.in(size, level, first / Tile.WIDTH));
    return hash.root(hashes, (int) (first % Tile.WIDTH), 1 << (height % Tile.HEIGHT));
  }

  List<byte[]> inclusion(long index, long begin, long end) throws E {
    if (end - begin == 1) {
      return new ArrayList<>();
    }
    long middle = begin + split(end - begin);
    boolean left = index < middle;
    List<byte[]> path = left ? inclusion(index, begin, middle) : inclusion(index, middle, end);
    path.add(left ? hash(middle, end) : hash(begin, middle));
    return path;
  }

  /**
   * That the tree over {@code begin..end} has the subtree {@code from..to}.
   *
   * @param known whether whoever checks has that subtree's hash
   */
  List<byte[]> consistency(long from, long to, long begin, long end, boolean known) throws E {
    if (from == begin && to == end) {
      var proof = new ArrayList<byte[]>();
      if (!known) {
        proof.add(hash(begin, end));
      }
      return proof;
    }
    long middle = begin + split(end - begin);
    List<byte[]> proof;
    if (to <= middle) {
      proof = consistency(from, to, begin, middle, known);
      proof.add(hash(middle, end));
    } else {
      boolean whole = from >= middle;
      proof = consistency(whole ? from : middle, to, middle, end, whole && known);
      proof.add(hash(begin, middle));
    }
    return proof;
  }

  /** The largest power of two below. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }
}
