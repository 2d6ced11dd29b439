package babyshield.audit;

import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.Tile;
import babyshield.audit.tlog.TilePath;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/**
 * The log as C2SP tlog-tiles publishes it: checkpoints, tiles and entry bundles. Gives what the
 * database has and vouches for nothing: whoever asks holds it against a checkpoint. Thread-safe.
 */
final class PublishedLog {
  private static final String NEWEST =
      """
      select c.note || coalesce((select string_agg(w.line, '' order by w.line) from audit.cosignatures w
                                  where w.shard = c.shard and w.size = c.size), '')
        from audit.checkpoints c join audit.shards s on s.shard = c.shard
       where s.topic = ? and s.partition = ? order by c.size desc limit 1
      """;

  private static final String COSIGNED =
      """
      select c.note || string_agg(w.line, '' order by w.line)
        from audit.checkpoints c join audit.cosignatures w on w.shard = c.shard and w.size = c.size
       where c.shard = ? group by c.note, c.size order by c.size desc limit 1000
      """;

  private final DataSource reader;

  /**
   * @param reader connections of the role {@code babyshield_reader}
   */
  PublishedLog(DataSource reader) {
    this.reader = reader;
  }

  /** The shards there are. */
  List<TopicPartition> shards() throws SQLException {
    try (Connection open = reader.getConnection()) {
      return ShardRow.all(open).stream().map(ShardRow::partition).toList();
    }
  }

  /** The newest published checkpoint of a shard. */
  Optional<String> checkpoint(TopicPartition shard) throws SQLException {
    try (Connection open = reader.getConnection()) {
      return newest(open, shard);
    }
  }

  static Optional<String> newest(Connection open, TopicPartition shard) throws SQLException {
    try (PreparedStatement newest = open.prepareStatement(NEWEST)) {
      newest.setString(1, shard.topic());
      newest.setInt(2, shard.partition());
      try (ResultSet row = newest.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /** The newest checkpoints of a shard that a witness cosigned, each with its cosignatures. */
  static List<Note> cosigned(Connection open, int shard) throws SQLException {
    try (PreparedStatement query = open.prepareStatement(COSIGNED)) {
      query.setInt(1, shard);
      try (ResultSet row = query.executeQuery()) {
        var notes = new ArrayList<Note>();
        while (row.next()) {
          parsed(row.getString(1)).ifPresent(notes::add);
        }
        return notes;
      }
    }
  }

  private static Optional<Note> parsed(String text) {
    try {
      return Optional.of(Note.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // altered, so it proves nothing
    }
  }

  /** A tile or an entry bundle, as wide as was asked for; empty where the log has not so much. */
  Optional<byte[]> read(TopicPartition shard, TilePath path) throws SQLException {
    try (Connection open = reader.getConnection()) {
      open.setAutoCommit(false);
      Optional<ShardRow> row = ShardRow.find(open, shard);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      return path.entries()
          ? bundle(open, row.get(), path.tile())
          : new StoredTiles(open, row.get()).find(path.tile());
    }
  }

  private static Optional<byte[]> bundle(Connection open, ShardRow shard, Tile tile)
      throws SQLException {
    long from = tile.index() * Tile.WIDTH;
    var bytes = new EntryBytes();
    var bundle = new ByteArrayOutputStream();
    var read = new ArrayList<Long>();
    if (from < 0 || from + tile.width() > shard.size()) {
      return Optional.empty();
    }
    Row.read(
        open,
        shard.number(),
        from,
        from + tile.width(),
        row -> {
          bytes.write(shard.partition(), row);
          bundle.write(bytes.size() >> Byte.SIZE);
          bundle.write(bytes.size());
          bundle.write(bytes.array(), 0, bytes.size());
          read.add(row.seq());
        });
    // With an entry missing, the others would pass for their neighbours.
    return read.size() == tile.width() ? Optional.of(bundle.toByteArray()) : Optional.empty();
  }
}
