package babyshield.audit.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries that a policy took out of the log: what is asked of it may have been among them.
 *
 * @param month in which they were made, UTC
 * @param export the file that has them
 */
public record PrunedEntries(String topic, String month, long entries, String export) {
  private static final String ALL =
      """
      select s.topic, p.month, p.export, sum(p.to_seq - p.from_seq)::bigint
        from audit.pruned p join audit.shards s on s.shard = p.shard
       group by s.topic, p.month, p.export order by p.month, s.topic, p.export
      """;

  /** All there are. */
  public static List<PrunedEntries> all(Connection open) throws SQLException {
    try (PreparedStatement query = open.prepareStatement(ALL);
        ResultSet row = query.executeQuery()) {
      var pruned = new ArrayList<PrunedEntries>();
      while (row.next()) {
        var month =
            YearMonth.from(
                row.getObject(2, OffsetDateTime.class).atZoneSameInstant(ZoneOffset.UTC));
        pruned.add(
            new PrunedEntries(
                row.getString(1), month.toString(), row.getLong(4), row.getString(3)));
      }
      return pruned;
    }
  }
}
