package babyshield.audit;

import babyshield.audit.tlog.Tile;
import babyshield.audit.tlog.TreeHash;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Holds each complete tile against what lies below it, and asks the tile above where the two
 * differ: it was made when both were right. So an altered entry, an altered tile, and entries that
 * were altered together with their tile are told apart. Goes from left to right; not thread-safe.
 */
final class TileCheck {
  private final TreeHash hash = new TreeHash();
  private final StoredTiles stored;
  private final Findings findings;

  /** Of each level the hashes of its tile that is not complete yet, made from below. */
  private final List<byte[]> made;

  private final List<Integer> widths;

  /**
   * @param made hashes of each level with which an earlier check ended; grown here
   */
  TileCheck(StoredTiles stored, Findings findings, List<byte[]> made) {
    this.stored = stored;
    this.findings = findings;
    this.made = new ArrayList<>();
    this.widths = new ArrayList<>();
    for (byte[] level : made) {
      this.made.add(Arrays.copyOf(level, Tile.BYTES));
      widths.add(level.length / TreeHash.BYTES);
    }
  }

  /** The hashes that are made so far of each level's incomplete tile. */
  List<byte[]> made() {
    var levels = new ArrayList<byte[]>();
    for (int level = 0; level < made.size(); level++) {
      levels.add(Arrays.copyOf(made.get(level), widths.get(level) * TreeHash.BYTES));
    }
    return levels;
  }

  /**
   * Checks a complete tile.
   *
   * @param fromBelow its hashes as made from below; {@code absent} ones could not be made
   * @return its hashes as they were when the log was written, as far as can be told
   */
  byte[] complete(int level, long index, byte[] fromBelow, Absent absent) throws SQLException {
    byte[] kept = stored.find(new Tile(level, index, Tile.WIDTH)).orElse(null);
    byte[] right = kept == null ? fromBelow : choose(level, index, fromBelow, kept, absent);
    if (kept == null) {
      findings.tile(level, index, "is missing");
    }
    rise(level + 1, index, right);
    return right;
  }

  private byte[] choose(int level, long index, byte[] fromBelow, byte[] kept, Absent absent)
      throws SQLException {
    absent.fill(fromBelow, kept);
    List<Integer> different = different(fromBelow, kept);
    if (different.isEmpty()) {
      return kept;
    }
    byte[] above = above(level, index);
    if (Arrays.equals(above, hash.root(kept, 0, Tile.WIDTH))) {
      different.forEach(i -> findings.below(level, index * Tile.WIDTH + i));
      return kept;
    }
    if (Arrays.equals(above, hash.root(fromBelow, 0, Tile.WIDTH))) {
      findings.tile(level, index, "was altered: what lies below it is right");
      return fromBelow;
    }
    findings.tile(level, index, "was altered, or what lies below it: they differ");
    different.forEach(i -> findings.either(level, index * Tile.WIDTH + i));
    return fromBelow;
  }

  private byte[] above(int level, long index) throws SQLException {
    int slot = (int) (index % Tile.WIDTH);
    return stored
        .find(new Tile(level + 1, index / Tile.WIDTH, slot + 1))
        .map(tile -> Arrays.copyOfRange(tile, slot * TreeHash.BYTES, tile.length))
        .orElse(null);
  }

  private void rise(int level, long index, byte[] tile) throws SQLException {
    while (made.size() <= level) {
      made.add(new byte[Tile.BYTES]);
      widths.add(0);
    }
    int slot = (int) (index % Tile.WIDTH);
    hash.root(tile, 0, Tile.WIDTH, made.get(level), slot * TreeHash.BYTES);
    widths.set(level, slot + 1);
    if (slot + 1 == Tile.WIDTH) {
      widths.set(level, 0);
      complete(level, index / Tile.WIDTH, made.get(level).clone(), Absent.NONE);
    }
  }

  /** Which hashes of two arrays differ. */
  static List<Integer> different(byte[] one, byte[] other) {
    var different = new ArrayList<Integer>();
    for (int i = 0; i < Math.max(one.length, other.length) / TreeHash.BYTES; i++) {
      int from = i * TreeHash.BYTES;
      int to = from + TreeHash.BYTES;
      if (to > one.length || to > other.length || !Arrays.equals(one, from, to, other, from, to)) {
        different.add(i);
      }
    }
    return different;
  }

  /** Hashes that could not be made, because their entries are gone. */
  @FunctionalInterface
  interface Absent {
    Absent NONE = (fromBelow, kept) -> {};

    /** Takes them from the tile, so that the others can be judged. */
    void fill(byte[] fromBelow, byte[] kept);
  }
}
