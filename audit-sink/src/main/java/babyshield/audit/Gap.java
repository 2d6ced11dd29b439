package babyshield.audit;

import babyshield.event.GapAccepted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * A row of {@code audit.gaps}: what the log will never have, and who said that it may go on.
 *
 * @param event the same as the log is told it
 */
record Gap(TopicPartition shard, GapAccepted event) {
  private static final String ALL =
      """
      select s.topic, s.partition, g.seq, g.from_offset, g.to_offset, g.reason, g.accepted_by,
             g.accepted_at
        from audit.gaps g join audit.shards s on s.shard = g.shard order by g.accepted_at
      """;

  static List<Gap> all(Connection open) throws SQLException {
    try (PreparedStatement query = open.prepareStatement(ALL);
        ResultSet row = query.executeQuery()) {
      var gaps = new ArrayList<Gap>();
      while (row.next()) {
        gaps.add(of(row));
      }
      return gaps;
    }
  }

  private static Gap of(ResultSet row) throws SQLException {
    var shard = new TopicPartition(row.getString(1), row.getInt(2));
    return new Gap(
        shard,
        new GapAccepted(
            shard.topic(),
            shard.partition(),
            row.getLong(3),
            row.getLong(4),
            row.getLong(5),
            row.getString(6),
            row.getString(7),
            row.getObject(8, OffsetDateTime.class).toInstant()));
  }

  /** The key of its event. */
  String key() {
    return "gap:" + shardName() + "/" + event.getFromOffset();
  }

  String shardName() {
    return shard.topic() + "/" + shard.partition();
  }
}
