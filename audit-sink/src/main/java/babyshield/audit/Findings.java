package babyshield.audit;

import babyshield.audit.Finding.Kind;
import babyshield.audit.tlog.Tile;
import babyshield.audit.tlog.TilePath;
import java.util.function.Consumer;

/** Words for what is wrong with one shard. */
final class Findings {
  private final String shard;
  private final Consumer<Finding> out;

  Findings(String shard, Consumer<Finding> out) {
    this.shard = shard;
    this.out = out;
  }

  void entry(long seq, String why) {
    out.accept(new Finding(Kind.ENTRY, shard, "entry " + seq, why));
  }

  /**
   * @param to exclusive
   */
  void entries(long from, long to, String why) {
    if (to - from == 1) {
      entry(from, why);
    } else {
      out.accept(new Finding(Kind.ENTRY, shard, "entries %d to %d".formatted(from, to - 1), why));
    }
  }

  /**
   * @param to exclusive
   */
  void absent(long from, long to) {
    entries(from, to, to - from == 1 ? "is missing" : "are missing");
  }

  void tile(int level, long index, String why) {
    String path = new TilePath(false, new Tile(level, index, Tile.WIDTH)).toString();
    out.accept(new Finding(Kind.TILE, shard, "tile " + path, why));
  }

  void edge(int level, String why) {
    out.accept(new Finding(Kind.TILE, shard, "incomplete tile of level " + level, why));
  }

  void position(String why) {
    out.accept(new Finding(Kind.POSITION, shard, "row of audit.shards", why));
  }

  void checkpoint(String what, String why) {
    out.accept(new Finding(Kind.CHECKPOINT, shard, what, why));
  }

  /** What is under a hash of a tile that the tree above vouches for is not what it was. */
  void below(int level, long hash) {
    if (level == 0) {
      entry(hash, "was altered: it is not what was logged");
    } else {
      long entries = 1L << (8 * level);
      entries(
          hash * entries,
          (hash + 1) * entries,
          "were altered together with the tiles over them, up to level " + (level - 1));
    }
  }

  /** A hash and what is under it differ, and nothing says which of them is right. */
  void either(int level, long hash) {
    long entries = 1L << (8 * level);
    entries(hash * entries, (hash + 1) * entries, "may have been altered: the tile says otherwise");
  }
}
