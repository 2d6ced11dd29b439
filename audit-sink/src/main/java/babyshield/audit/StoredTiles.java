package babyshield.audit;

import babyshield.audit.tlog.Edge;
import babyshield.audit.tlog.Prover;
import babyshield.audit.tlog.Tile;
import babyshield.audit.tlog.TreeHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** The tiles of one shard: complete ones from their table, incomplete ones from the shard's row. */
final class StoredTiles implements Prover.Tiles<SQLException> {
  private static final String FIND =
      "select hashes from audit.tiles where shard = ? and level = ? and tile = ?";

  private final Connection open;
  private final int shard;
  private final long size;
  private final Edge edge;

  StoredTiles(Connection open, ShardRow row) {
    this.open = open;
    this.shard = row.number();
    this.size = row.size();
    this.edge = row.edge().orElse(null);
  }

  /** As many hashes as the tile is wide; empty where there are not so many. */
  Optional<byte[]> find(Tile tile) throws SQLException {
    byte[] hashes =
        tile.index() == Tile.hashes(size, tile.level()) / Tile.WIDTH
            ? incomplete(tile.level())
            : complete(tile.level(), tile.index());
    int length = tile.width() * TreeHash.BYTES;
    return hashes == null || hashes.length < length
        ? Optional.empty()
        : Optional.of(Arrays.copyOf(hashes, length));
  }

  /**
   * @throws Missing if it is not there
   */
  @Override
  public byte[] read(Tile tile) throws SQLException {
    return find(tile).orElseThrow(() -> new Missing(tile));
  }

  /** A tile that the tree must have is not in the database. */
  static final class Missing extends SQLException {
    private static final long serialVersionUID = 1;

    Missing(Tile tile) {
      super(tile + " is not in the database");
    }
  }

  private byte[] incomplete(int level) {
    return edge == null ? null : edge.partial(level);
  }

  private byte[] complete(int level, long index) throws SQLException {
    if (level > Short.MAX_VALUE) {
      return null;
    }
    try (PreparedStatement find = open.prepareStatement(FIND)) {
      find.setInt(1, shard);
      find.setInt(2, level);
      find.setLong(3, index);
      try (ResultSet row = find.executeQuery()) {
        return row.next() ? row.getBytes(1) : null;
      }
    }
  }
}
