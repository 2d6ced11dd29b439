package babyshield.audit.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The right edge of a tree that grows: of each level the tile that is not complete yet. It is all
 * that is needed to go on and to know the root; complete tiles are given away as they come to be,
 * and never change again. Not thread-safe.
 */
public final class Edge {
  /** Takes a tile when it is complete; the bytes are the taker's. */
  @FunctionalInterface
  public interface Complete {
    void take(int level, long index, byte[] hashes);
  }

  private final TreeHash hash = new TreeHash();
  private final List<byte[]> levels = new ArrayList<>();
  private long size;

  /** Of an empty tree. */
  public Edge() {}

  /**
   * The edge that {@link #bytes} gave.
   *
   * @throws IllegalArgumentException if the bytes are not as many as an edge of this size has
   */
  public static Edge of(long size, byte[] bytes) {
    var edge = new Edge();
    edge.size = size;
    int at = 0;
    for (int level = 0; Tile.hashes(size, level) > 0; level++) {
      int length = edge.width(level) * TreeHash.BYTES;
      if (at + length > bytes.length) {
        break;
      }
      System.arraycopy(bytes, at, edge.tile(level), 0, length);
      at += length;
    }
    if (at != bytes.length || edge.length() != bytes.length) {
      throw new IllegalArgumentException(
          "%d bytes are no edge of a tree of %d entries".formatted(bytes.length, size));
    }
    return edge;
  }

  /** Entries of the tree. */
  public long size() {
    return size;
  }

  /** Adds the entry that the first {@code length} bytes are. */
  public void append(byte[] entry, int length, Complete complete) {
    append(entry, length, entry, 0, 0, complete);
  }

  /**
   * Adds the entry that the first {@code headLength} bytes of one array and {@code length} bytes at
   * {@code at} of another are together.
   */
  public void append(
      byte[] head, int headLength, byte[] body, int at, int length, Complete complete) {
    hash.leaf(head, headLength, body, at, length, tile(0), width(0) * TreeHash.BYTES);
    added(complete);
  }

  /** Adds an entry whose leaf hash is known. */
  public void appendHash(byte[] hashes, int at, Complete complete) {
    System.arraycopy(hashes, at, tile(0), width(0) * TreeHash.BYTES, TreeHash.BYTES);
    added(complete);
  }

  private void added(Complete complete) {
    size++;
    for (int level = 0; width(level) == 0; level++) {
      byte[] full = tile(level).clone();
      long above = Tile.hashes(size, level + 1) - 1;
      complete.take(level, above, full);
      int slot = (int) (above % Tile.WIDTH);
      hash.root(full, 0, Tile.WIDTH, tile(level + 1), slot * TreeHash.BYTES);
    }
  }

  /** The root, as RFC 6962 defines it for any number of entries. */
  public byte[] root() {
    if (size == 0) {
      return TreeHash.emptyRoot();
    }
    byte[] root = null;
    for (byte[] subtree : completeSubtrees().reversed()) {
      root = root == null ? subtree : hash.node(subtree, root);
    }
    return root;
  }

  /** From left to right, so from large to small: a subtree for each bit of the size. */
  private List<byte[]> completeSubtrees() {
    var subtrees = new ArrayList<byte[]>();
    for (int level = levels.size() - 1; level >= 0; level--) {
      int first = 0;
      for (int count = Tile.WIDTH / 2; count > 0; count /= 2) {
        if ((width(level) & count) != 0) {
          subtrees.add(hash.root(levels.get(level), first, count));
          first += count;
        }
      }
    }
    return subtrees;
  }

  /** The hashes of a level's incomplete tile, maybe none. */
  public byte[] partial(int level) {
    int length = width(level) * TreeHash.BYTES;
    return length == 0 ? new byte[0] : Arrays.copyOf(tile(level), length);
  }

  /** The incomplete tiles one after the other, level 0 first. Their widths follow from the size. */
  public byte[] bytes() {
    byte[] bytes = new byte[length()];
    int at = 0;
    for (int level = 0; level < levels.size(); level++) {
      int length = width(level) * TreeHash.BYTES;
      System.arraycopy(levels.get(level), 0, bytes, at, length);
      at += length;
    }
    return bytes;
  }

  private int length() {
    int length = 0;
    for (int level = 0; Tile.hashes(size, level) > 0; level++) {
      length += width(level) * TreeHash.BYTES;
    }
    return length;
  }

  private int width(int level) {
    return Tile.partialWidth(size, level);
  }

  private byte[] tile(int level) {
    while (levels.size() <= level) {
      levels.add(new byte[Tile.BYTES]);
    }
    return levels.get(level);
  }
}
