package babyshield.audit;

import babyshield.audit.tlog.Edge;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * A row of {@code audit.shards}, as it stands: whether a sink left it so is what {@link #trouble}
 * says.
 *
 * @param firstOffset where the log of the partition begins
 * @param edgeBytes the tree's incomplete tiles, see {@link Edge#bytes}
 */
@SuppressWarnings("ArrayRecordComponent") // read, looked at and dropped
record ShardRow(
    int number,
    TopicPartition partition,
    String topicId,
    long firstOffset,
    Position position,
    byte[] edgeBytes,
    String seal) {
  private static final String ALL =
      "select shard, topic, partition, topic_id, first_offset, next_seq, next_offset, edge, seal"
          + " from audit.shards";
  private static final String ONE = ALL + " where topic = ? and partition = ?";
  private static final String GAPS =
      "select from_offset, to_offset from audit.gaps where shard = ? and seq = ?"
          + " order by from_offset";

  static List<ShardRow> all(Connection open) throws SQLException {
    try (PreparedStatement all = open.prepareStatement(ALL + " order by topic, partition");
        ResultSet row = all.executeQuery()) {
      var rows = new ArrayList<ShardRow>();
      while (row.next()) {
        rows.add(of(row));
      }
      return rows;
    }
  }

  static Optional<ShardRow> find(Connection open, TopicPartition partition) throws SQLException {
    try (PreparedStatement find = open.prepareStatement(ONE)) {
      find.setString(1, partition.topic());
      find.setInt(2, partition.partition());
      try (ResultSet row = find.executeQuery()) {
        return row.next() ? Optional.of(of(row)) : Optional.empty();
      }
    }
  }

  private static ShardRow of(ResultSet row) throws SQLException {
    return new ShardRow(
        row.getInt(1),
        new TopicPartition(row.getString(2), row.getInt(3)),
        row.getString(4),
        row.getLong(5),
        new Position(row.getLong(6), row.getLong(7)),
        row.getBytes(8),
        row.getString(9));
  }

  /** Entries that the shard says it has. */
  long size() {
    return position.seq();
  }

  /** The tree's edge, if the bytes can be one of a tree of this size. */
  Optional<Edge> edge() {
    try {
      return Optional.of(Edge.of(size(), edgeBytes));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** In what the row is not as a sink with one of the keys left it, or null. */
  String trouble(Connection open, LogKeys keys) throws SQLException {
    Seal sealed = Seal.open(seal, keys).orElse(null);
    if (sealed == null || !sealed.origin().equals(keys.origin(partition))) {
      return "its seal is not signed by this log's key";
    }
    if (!sealed.topicId().equals(topicId) || sealed.firstOffset() != firstOffset) {
      return "topic id or first offset were altered: sealed are %s and %d, the row has %s and %d"
          .formatted(sealed.topicId(), sealed.firstOffset(), topicId, firstOffset);
    }
    if (sealed.position().seq() != size()) {
      return "the number of entries was altered: sealed are %d, the row has %d"
          .formatted(sealed.position().seq(), size());
    }
    if (edge().isEmpty() || !Arrays.equals(sealed.root(), edge().get().root())) {
      return "the edge of the tree was altered: it does not have the sealed root";
    }
    long accepted = behindGaps(open, sealed.position());
    return accepted == position.offset()
        ? null
        : "the next offset was altered: sealed is %d, the row has %d"
            .formatted(accepted, position.offset());
  }

  /** Where the gaps that a person accepted lead from a sealed position. */
  private long behindGaps(Connection open, Position sealed) throws SQLException {
    long offset = sealed.offset();
    try (PreparedStatement gaps = open.prepareStatement(GAPS)) {
      gaps.setInt(1, number);
      gaps.setLong(2, sealed.seq());
      try (ResultSet gap = gaps.executeQuery()) {
        while (gap.next()) {
          offset = gap.getLong(1) == offset ? gap.getLong(2) : offset;
        }
      }
    }
    return offset;
  }
}
