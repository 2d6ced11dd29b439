package babyshield.bench.faults;

import babyshield.bench.instance.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far the log is, asked of a database that may be away. */
record Database(PostgresServer server) {
  /** The offsets from which the shards go on, or none if the database does not say. */
  Map<TopicPartition, Long> positions() {
    var positions = new HashMap<TopicPartition, Long>();
    try (Connection connection = server.connect();
        Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery("select topic, partition, next_offset from audit.shards")) {
      while (row.next()) {
        positions.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
      }
      return positions;
    } catch (SQLException e) {
      return Map.of();
    }
  }

  /** Whether every partition is logged up to these offsets. */
  boolean reaches(Map<TopicPartition, Long> offsets) {
    Map<TopicPartition, Long> positions = positions();
    return offsets.entrySet().stream()
        .allMatch(wanted -> positions.getOrDefault(wanted.getKey(), -1L) >= wanted.getValue());
  }
}
