package babyshield.audit.reproduce;

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
  private static final String ENTRIES =
      "select s.partition, e.seq, e.value"
          + " from audit.entries e join audit.shards s on s.shard = e.shard";
  private static final String DRAWN =
      ENTRIES
          + " join unnest(?, ?) as drawn(shard, seq) on drawn.shard = e.shard and drawn.seq ="
          + " e.seq";
  private static final String OF_SCANS =
      ENTRIES + " where s.topic = ? and e.key = any (?) order by s.partition, e.seq";

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
      query.setString(1, Topics.VERDICTS.name());
      query.setArray(2, array);
      return entries(query);
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
            new VerdictEntry(row.getInt("partition"), row.getLong("seq"), row.getBytes("value")));
      }
      return found;
    }
  }
}
