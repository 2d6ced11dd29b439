package babyshield.audit.reproduce;

import babyshield.index.RecallRecords;
import babyshield.index.SharedIndex;
import babyshield.schemas.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The recall log as the audit log has it, read once from its beginning. One thread at a time; holds
 * a connection until it is closed.
 */
final class RecallEntries implements AutoCloseable {
  private static final int FETCH = 1000;
  private static final String SHARD =
      "select shard, first_offset, next_offset from audit.shards where topic = ?";
  private static final String PRUNED = "select exists (select from audit.pruned where shard = ?)";
  private static final String ENTRIES =
      "select kafka_offset, key, value from audit.entries where shard = ? order by seq";

  private final RecallRecords records;
  private final Connection connection;
  private final Extent extent;
  private final PreparedStatement query;
  private final ResultSet rows;

  RecallEntries(DataSource reader, RecallRecords records) throws SQLException {
    this.records = records;
    this.connection = reader.getConnection();
    // Else the driver reads all rows into memory.
    connection.setAutoCommit(false);
    this.extent = extent(connection);
    this.query = connection.prepareStatement(ENTRIES);
    query.setFetchSize(FETCH);
    query.setInt(1, extent.shard());
    this.rows = query.executeQuery();
  }

  /**
   * What the audit log has of the recall log.
   *
   * @param from the first offset that it was to have
   * @param to the offset below which it has everything
   */
  private record Extent(int shard, long from, long to) {}

  private static Extent extent(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SHARD)) {
      query.setString(1, Topics.RECALLS.name());
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? new Extent(row.getInt("shard"), row.getLong(2), row.getLong(3))
            : new Extent(-1, 0, 0);
      }
    }
  }

  /** Whether every record of the recall log below an offset has been logged. */
  boolean completeBelow(long offset) {
    return extent.from() == 0 && offset <= extent.to();
  }

  /** Whether a policy took some of it out of the log. */
  boolean pruned() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(PRUNED)) {
      query.setInt(1, extent.shard());
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** The next record, or null after the last one. */
  SharedIndex.Entry next() throws SQLException {
    return rows.next()
        ? records.read(rows.getBytes("key"), rows.getBytes("value"), rows.getLong("kafka_offset"))
        : null;
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        query;
        rows) {
      connection.rollback();
    }
  }
}
