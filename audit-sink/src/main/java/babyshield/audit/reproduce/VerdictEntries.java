package babyshield.audit.reproduce;

import babyshield.audit.Lookup;
import babyshield.audit.history.PrunedEntries;
import babyshield.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/** Finds entries of topic {@code verdicts} in the log. Thread-safe. */
final class VerdictEntries {
  private static final String SHARDS =
      "select shard, next_seq from audit.shards where topic = ? order by partition";
  private static final String DRAWN =
      """
      select s.partition, drawn.seq, e.value, e.seq is null
        from unnest(?, ?) as drawn(shard, seq)
        join audit.shards s on s.shard = drawn.shard
        left join audit.entries e on e.shard = drawn.shard and e.seq = drawn.seq
       where e.seq is not null
          or exists (select from audit.pruned p
                      where p.shard = drawn.shard and drawn.seq >= p.from_seq
                        and drawn.seq < p.to_seq)
      """;
  private static final String OF_SCANS =
      """
      select s.partition, e.seq, e.value, false
        from audit.find(?) f join audit.shards s on s.shard = f.shard
      """
          + Lookup.ENTRY
          + """
           where s.topic = ? and f.key = any (?)
           order by s.partition, e.seq
          """;

  private final DataSource reader;

  VerdictEntries(DataSource reader) {
    this.reader = reader;
  }

  /** Draws entries, each with the same chance and at most once; all where there are no more. */
  List<VerdictEntry> drawn(int count, RandomGenerator random) throws SQLException {
    try (Connection connection = reader.getConnection()) {
      var lot = Lot.draw(shards(connection), count, random);
      try (PreparedStatement query = connection.prepareStatement(DRAWN)) {
        query.setArray(1, connection.createArrayOf("int", lot.shards().toArray()));
        query.setArray(2, connection.createArrayOf("bigint", lot.seqs().toArray()));
        return entries(query);
      }
    }
  }

  /** Every verdict that the log has of these scans. */
  List<VerdictEntry> ofScans(Collection<String> scanIds) throws SQLException {
    try (Connection connection = reader.getConnection();
        PreparedStatement query = connection.prepareStatement(OF_SCANS)) {
      byte[][] keys =
          scanIds.stream().map(id -> id.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
      Array array = connection.createArrayOf("bytea", keys);
      query.setArray(1, array);
      query.setString(2, Topics.VERDICTS.name());
      query.setArray(3, array);
      return entries(query);
    }
  }

  /** Whether a policy took some out of the log. */
  boolean pruned() throws SQLException {
    try (Connection connection = reader.getConnection()) {
      return PrunedEntries.all(connection).stream()
          .anyMatch(pruned -> pruned.topic().equals(Topics.VERDICTS.name()));
    }
  }

  private static List<Lot.Shard> shards(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SHARDS)) {
      query.setString(1, Topics.VERDICTS.name());
      try (ResultSet row = query.executeQuery()) {
        var shards = new ArrayList<Lot.Shard>();
        while (row.next()) {
          shards.add(new Lot.Shard(row.getInt("shard"), row.getLong("next_seq")));
        }
        return shards;
      }
    }
  }

  private static List<VerdictEntry> entries(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      var found = new ArrayList<VerdictEntry>();
      while (row.next()) {
        found.add(
            new VerdictEntry(row.getInt(1), row.getLong(2), row.getBytes(3), row.getBoolean(4)));
      }
      return found;
    }
  }
}
