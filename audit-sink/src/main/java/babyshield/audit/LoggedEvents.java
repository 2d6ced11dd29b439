package babyshield.audit;

import babyshield.audit.tlog.Tile;
import babyshield.audit.tlog.TreeHash;
import babyshield.event.EntriesPruned;
import babyshield.schemas.Topics;
import babyshield.schemas.TrustedClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Events of what was done to the log, as the log has them: only those whose entry is in the tree.
 * They are read with this build's schemas and not with the registry's, which nobody signed. One
 * thread at a time.
 */
final class LoggedEvents {
  /** The entity of every event of a retention. */
  static final String RETENTION = "retention";

  /** Magic byte and schema id of the Confluent wire format. */
  private static final int PREFIX = 1 + Integer.BYTES;

  private static final String NUMBERS =
      "select f.seq from audit.find(array[?]::bytea[], ?) f order by f.seq";

  static {
    TrustedClasses.install();
  }

  private final Connection open;
  private final Optional<ShardRow> shard;
  private final EntryBytes bytes = new EntryBytes();
  private final TreeHash hash = new TreeHash();

  /**
   * @param open without auto-commit
   */
  LoggedEvents(Connection open) throws SQLException {
    this.open = open;
    this.shard = ShardRow.find(open, new TopicPartition(Topics.ADMIN.name(), 0));
  }

  /** What was pruned, in the order of the log. */
  List<EntriesPruned> pruned() throws SQLException {
    return of(RETENTION, EntriesPruned.class);
  }

  /** Events of one class under a key or about an entity. */
  <E extends SpecificRecord> List<E> of(String key, Class<E> type) throws SQLException {
    var events = new ArrayList<E>();
    if (shard.isPresent()) {
      for (long seq : numbers(key)) {
        Row.read(
            open,
            shard.get().number(),
            seq,
            seq + 1,
            row -> {
              if (type.getName().equals(row.type()) && inTree(row)) {
                read(row.value(), type).ifPresent(events::add);
              }
            });
      }
    }
    return events;
  }

  private List<Long> numbers(String key) throws SQLException {
    try (PreparedStatement query = open.prepareStatement(NUMBERS)) {
      query.setBytes(1, key.getBytes(StandardCharsets.UTF_8));
      query.setInt(2, shard.orElseThrow().number());
      try (ResultSet row = query.executeQuery()) {
        var numbers = new ArrayList<Long>();
        while (row.next()) {
          numbers.add(row.getLong(1));
        }
        return numbers;
      }
    }
  }

  /** Whether the tree has this row; the tree itself is held against the checkpoints elsewhere. */
  private boolean inTree(Row row) throws SQLException {
    ShardRow admin = shard.orElseThrow();
    if (row.seq() < 0 || row.seq() >= admin.size()) {
      return false;
    }
    bytes.write(admin.partition(), row);
    byte[] leaf = new byte[TreeHash.BYTES];
    hash.leaf(bytes.array(), bytes.size(), leaf, 0);
    int at = (int) (row.seq() % Tile.WIDTH) * TreeHash.BYTES;
    return new StoredTiles(open, admin)
        .find(Tile.in(admin.size(), 0, row.seq() / Tile.WIDTH))
        .filter(t -> Arrays.equals(t, at, at + TreeHash.BYTES, leaf, 0, TreeHash.BYTES))
        .isPresent();
  }

  private static <E extends SpecificRecord> Optional<E> read(byte[] value, Class<E> type) {
    if (value == null || value.length < PREFIX) {
      return Optional.empty();
    }
    var reader = new SpecificDatumReader<E>(SpecificData.get().getSchema(type));
    BinaryDecoder in =
        DecoderFactory.get().binaryDecoder(value, PREFIX, value.length - PREFIX, null);
    try {
      E event = reader.read(null, in);
      return in.isEnd() ? Optional.of(event) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // of a schema that this build does not have
    }
  }
}
