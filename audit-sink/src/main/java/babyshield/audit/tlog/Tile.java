package babyshield.audit.tlog;

/**
 * Where a tile stands (C2SP tlog-tiles): tile {@code index} of level {@code level} has the hashes
 * of the {@code 256 * index}th and the next complete subtrees of {@code 256^level} entries.
 *
 * @param width hashes in it, from 1 to 256
 */
public record Tile(int level, long index, int width) {
  /** Hashes of a complete tile. */
  public static final int WIDTH = 256;

  /** Bytes of a complete tile. */
  public static final int BYTES = WIDTH * TreeHash.BYTES;

  /** Levels of a tile's own tree. */
  static final int HEIGHT = 8;

  public Tile {
    if (level < 0 || index < 0 || width < 1 || width > WIDTH) {
      throw new IllegalArgumentException("no tile: " + level + "/" + index + "." + width);
    }
  }

  /** The tile as far as it is filled in a tree of this size. */
  public static Tile in(long size, int level, long index) {
    return new Tile(level, index, (int) Math.min(WIDTH, hashes(size, level) - index * WIDTH));
  }

  public boolean complete() {
    return width == WIDTH;
  }

  /** How many hashes a level has in a tree of this size. */
  public static long hashes(long size, int level) {
    return level * HEIGHT >= Long.SIZE ? 0 : size >> (level * HEIGHT);
  }

  /** How many hashes stand in the level's last tile, if that is not complete; 0 if it is. */
  public static int partialWidth(long size, int level) {
    return (int) (hashes(size, level) % WIDTH);
  }
}
