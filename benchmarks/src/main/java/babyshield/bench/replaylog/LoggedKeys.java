package babyshield.bench.replaylog;

import babyshield.audit.LogDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The record keys of a topic in the log, each once. */
final class LoggedKeys {
  private static final String KEYS =
      """
      select distinct e.key from audit.entries e join audit.shards s on s.shard = e.shard
       where s.topic = ? and e.key is not null order by e.key
      """;

  private LoggedKeys() {}

  static List<String> of(String jdbc, String topic) throws SQLException {
    try (Connection connection = LogDatabase.reader(jdbc, "").getConnection();
        PreparedStatement query = connection.prepareStatement(KEYS)) {
      query.setString(1, topic);
      try (ResultSet row = query.executeQuery()) {
        var keys = new ArrayList<String>();
        while (row.next()) {
          keys.add(new String(row.getBytes(1), StandardCharsets.UTF_8));
        }
        return keys;
      }
    }
  }
}
