package babyshield.audit;

import babyshield.audit.tlog.Edge;
import babyshield.platform.StartFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives logs that were written before there were trees their trees, in the transaction of the
 * migration. The entries are taken as they stand: what was done to them before this shows in no
 * proof. Memory holds a tile's rows, not a log's.
 */
final class Backfill {
  private static final Logger log = LoggerFactory.getLogger(Backfill.class);
  private static final String WITHOUT =
      "select shard, topic, partition, topic_id, first_offset, next_seq, next_offset"
          + " from audit.shards where seal is null order by shard";

  private final Connection open;
  private final LogSigner signer;

  Backfill(Connection open, LogSigner signer) {
    this.open = open;
    this.signer = signer;
  }

  private record Bare(
      int number, TopicPartition partition, String topicId, long firstOffset, Position position) {}

  /**
   * @throws StartFailure if an entry is missing
   */
  void run() throws SQLException {
    for (Bare shard : bare()) {
      Edge edge = hash(shard);
      seal(shard, edge);
      log.atInfo()
          .addKeyValue("shard", shard.partition())
          .addKeyValue("entries", edge.size())
          .log("the log has a tree now");
    }
  }

  private List<Bare> bare() throws SQLException {
    var shards = new ArrayList<Bare>();
    try (Statement sql = open.createStatement();
        ResultSet row = sql.executeQuery(WITHOUT)) {
      while (row.next()) {
        shards.add(
            new Bare(
                row.getInt(1),
                new TopicPartition(row.getString(2), row.getInt(3)),
                row.getString(4),
                row.getLong(5),
                new Position(row.getLong(6), row.getLong(7))));
      }
    }
    return shards;
  }

  private Edge hash(Bare shard) throws SQLException {
    var edge = new Edge();
    var bytes = new EntryBytes();
    var tiles = new ArrayList<Growth.Complete>();
    Row.read(
        open,
        shard.number(),
        0,
        Long.MAX_VALUE,
        (Row row) -> {
          refuseHole(shard, edge.size(), row.seq());
          bytes.write(shard.partition(), row);
          edge.append(
              bytes.array(), bytes.size(), (l, i, h) -> tiles.add(new Growth.Complete(l, i, h)));
          EntryStore.addTiles(open, shard.number(), tiles);
          tiles.clear();
        });
    refuseHole(shard, edge.size(), shard.position().seq());
    return edge;
  }

  private static void refuseHole(Bare shard, long expected, long found) {
    if (expected != found) {
      throw new StartFailure(
          "the audit log of %s cannot be given its tree: entry %d is missing or stands twice"
              .formatted(shard.partition(), Math.min(expected, found)));
    }
  }

  private void seal(Bare shard, Edge edge) throws SQLException {
    String seal =
        new Trees(signer)
            .seal(
                shard.partition(),
                shard.topicId(),
                shard.firstOffset(),
                shard.position(),
                edge.root());
    try (PreparedStatement set =
        open.prepareStatement("update audit.shards set edge = ?, seal = ? where shard = ?")) {
      set.setBytes(1, edge.bytes());
      set.setString(2, seal);
      set.setInt(3, shard.number());
      set.executeUpdate();
    }
  }
}
