package babyshield.audit;

import babyshield.audit.tlog.Edge;
import babyshield.audit.tlog.Tile;
import babyshield.audit.tlog.TreeHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Reads one shard from left to right and holds entries, tiles and checkpoints against each other.
 * The memory it needs does not grow with the log. Not thread-safe.
 */
final class ShardCheck {
  /**
   * Entries read in one short transaction: one over the whole log would keep dead rows for hours.
   */
  private static final int CHUNK = 16 * Tile.WIDTH;

  private static final String OUTSIDE =
      """
      select e.seq from audit.entries e join audit.shards s on s.shard = e.shard
       where e.shard = ? and (e.seq < 0 or e.seq >= s.next_seq) order by e.seq limit 1000
      """;

  private final Connection open;
  private final ShardRow shard;
  private final Edge stored;
  private final Findings findings;
  private final TileCheck tiles;
  private final CheckpointCheck checkpoints;
  private final Pruned pruned;
  private final EntryBytes bytes = new EntryBytes();
  private final TreeHash hash = new TreeHash();

  /** The tile whose entries are being read: their hashes, and which of them are there. */
  private final byte[] leaves = new byte[Tile.BYTES];

  private final BitSet present = new BitSet(Tile.WIDTH);
  private long tile;
  private long prunedEntries;

  /**
   * @param pruned what the log says was taken out
   * @param from where an earlier check ended, a complete tile's end
   * @param made {@link TileCheck#made} of that check
   */
  ShardCheck(
      Connection open,
      ShardRow shard,
      Findings findings,
      CheckpointCheck checkpoints,
      Pruned pruned,
      long from,
      List<byte[]> made) {
    this.open = open;
    this.shard = shard;
    this.findings = findings;
    this.checkpoints = checkpoints;
    this.pruned = pruned;
    this.stored = shard.edge().orElseGet(Edge::new);
    this.tiles = new TileCheck(new StoredTiles(open, shard), findings, made);
    this.tile = from / Tile.WIDTH;
  }

  /** Hashes of the tree's incomplete tiles as far as it was read. */
  List<byte[]> made() {
    return tiles.made();
  }

  /**
   * Reads the shard to its end.
   *
   * @param progress told the number of entries read, after each chunk
   */
  void run(LongConsumer progress) throws SQLException {
    long size = shard.size();
    long completeEnd = size - size % Tile.WIDTH;
    for (long at = tile * Tile.WIDTH; at < size; at = Math.min(size, at + CHUNK)) {
      long end = Math.min(size, at + CHUNK);
      Row.read(open, shard.number(), at, end, this::take);
      finishTiles(Math.min(end, completeEnd));
      open.commit();
      if (end <= completeEnd) {
        progress.accept(end);
      }
    }
    edge((int) (size - completeEnd));
    inserted();
    checkpoints.end();
    progress.accept(size);
  }

  /** Rows that no sink has counted. One statement, so that a sink at work is not taken for one. */
  private void inserted() throws SQLException {
    try (PreparedStatement outside = open.prepareStatement(OUTSIDE)) {
      outside.setInt(1, shard.number());
      try (ResultSet row = outside.executeQuery()) {
        while (row.next()) {
          findings.entry(row.getLong(1), "was inserted: the log does not count it");
        }
      }
    }
    open.commit();
  }

  private void take(Row row) throws SQLException {
    finishTiles(row.seq() - row.seq() % Tile.WIDTH);
    int slot = (int) (row.seq() % Tile.WIDTH);
    bytes.write(shard.partition(), row);
    if (present.get(slot)) {
      findings.entry(row.seq(), "stands twice");
      // Of the two the one that was logged is kept, so that what follows is judged rightly.
      if (isStored(slot)) {
        return;
      }
    }
    present.set(slot);
    hash.leaf(bytes.array(), bytes.size(), leaves, slot * TreeHash.BYTES);
    if (!row.derivedColumnsHold()) {
      findings.entry(row.seq(), "was altered: entity or type are not what its headers say");
    }
  }

  private boolean isStored(int slot) throws SQLException {
    int at = slot * TreeHash.BYTES;
    byte[] kept =
        new StoredTiles(open, shard).find(Tile.in(shard.size(), 0, tile)).orElse(new byte[0]);
    return kept.length >= at + TreeHash.BYTES
        && Arrays.equals(kept, at, at + TreeHash.BYTES, leaves, at, at + TreeHash.BYTES);
  }

  /** Finishes the complete tiles whose entries end before this one. */
  private void finishTiles(long end) throws SQLException {
    while ((tile + 1) * Tile.WIDTH <= end) {
      BitSet there = (BitSet) present.clone();
      reportAbsent(Tile.WIDTH);
      byte[] right =
          tiles.complete(0, tile, leaves.clone(), (made, kept) -> fill(there, made, kept));
      checkpoints.append(right, Tile.WIDTH);
      present.clear();
      tile++;
    }
  }

  private void reportAbsent(int width) {
    int from = present.nextClearBit(0);
    while (from < width) {
      int next = present.nextSetBit(from);
      int to = next < 0 ? width : Math.min(next, width);
      reportAbsent(tile * Tile.WIDTH + from, tile * Tile.WIDTH + to);
      from = present.nextClearBit(to);
    }
  }

  private void reportAbsent(long from, long to) {
    long at = from;
    while (at < to) {
      Pruned.Run run = pruned.at(shard.partition(), at, to);
      if (run.pruned()) {
        prunedEntries += run.to() - at;
      } else {
        findings.absent(at, run.to());
      }
      at = run.to();
    }
  }

  /** Entries that are not there and of which the log says that they were pruned. */
  long prunedEntries() {
    return prunedEntries;
  }

  private static void fill(BitSet there, byte[] made, byte[] kept) {
    for (int i = there.nextClearBit(0); i < Tile.WIDTH; i = there.nextClearBit(i + 1)) {
      int at = i * TreeHash.BYTES;
      if (at + TreeHash.BYTES <= Math.min(kept.length, made.length)) {
        System.arraycopy(kept, at, made, at, TreeHash.BYTES);
      }
    }
  }

  /** The incomplete tiles have none above them: the sealed root judges. */
  private void edge(int width) throws SQLException {
    byte[] made = Arrays.copyOf(leaves, width * TreeHash.BYTES);
    reportAbsent(width);
    fill(present, made, stored.partial(0));
    var check = new EdgeCheck(shard.size(), stored, findings);
    byte[] right = check.leaves(made, tiles.made(), checkpoints.rootAt(shard.size()));
    checkpoints.append(right, width);
  }
}
