package babyshield.audit;

import babyshield.audit.tlog.Edge;
import babyshield.audit.tlog.TreeHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.postgresql.PGConnection;

/**
 * The log's tables, for their writer. One connection, kept open; after an {@link SQLException} call
 * {@link #disconnect}, and the next call opens another. One thread at a time.
 *
 * <p>A crash, or a connection lost, before the commit leaves nothing; after it, everything. Where
 * it is not known which (the answer to the commit was lost), the shards' positions tell.
 */
final class EntryStore implements AutoCloseable {
  private static final String ADD =
      "insert into audit.shards (topic, partition, topic_id, first_offset, next_offset, seal)"
          + " values (?, ?, ?, ?, ?, ?) on conflict do nothing";
  private static final String ADVANCE =
      "update audit.shards set next_seq = ?, next_offset = ?"
          + " where shard = ? and next_seq = ? and next_offset = ?";
  private static final String SEAL = "update audit.shards set edge = ?, seal = ? where shard = ?";
  private static final String TILE =
      "insert into audit.tiles (shard, level, tile, hashes) values (?, ?, ?, ?)";
  private static final String PARTITION = "select audit.ensure_partition(?, ?)";

  private final DataSource writer;
  private final Migrations migrations;
  private final Trees trees;
  private final Set<ShardMonth> ensured = new HashSet<>();
  private final LongAdder treeNanos = new LongAdder();
  private boolean migrated;
  private Connection connection;

  EntryStore(DataSource writer, Migrations migrations, LogSigner signer) {
    this.writer = writer;
    this.migrations = migrations;
    this.trees = new Trees(signer);
  }

  /**
   * A shard as the database has it.
   *
   * @param edge of its tree; grows as entries are appended, so it is the writer's who appends
   * @param trouble why it cannot be written to, because the row is not what a sink left; or null
   */
  record Shard(
      int number,
      TopicPartition partition,
      String topicId,
      long firstOffset,
      Position position,
      Edge edge,
      String trouble) {}

  /** The shard of a partition; a new one begins at the given offset. */
  Shard shard(TopicPartition partition, String topicId, long beginning) throws SQLException {
    Connection open = connection();
    Optional<Shard> known = find(open, partition);
    if (known.isEmpty()) {
      add(open, partition, topicId, beginning);
      known = find(open, partition);
    }
    open.commit();
    return known.orElseThrow();
  }

  /**
   * Adds entries and moves positions, all or nothing. The positions are moved first: that locks the
   * shards, so a writer that lost them finds out before it sends a byte.
   *
   * @throws FencedException if a shard is not where its writer believes; nothing was written
   */
  void append(List<Append> appends) throws SQLException, FencedException {
    Connection open = connection();
    ensurePartitions(open, appends);
    // In one order everywhere, so that two writers that contend for several shards cannot deadlock.
    List<Append> ordered =
        appends.stream()
            .sorted(Comparator.comparingInt(append -> append.shard().number()))
            .toList();
    advance(open, ordered);
    List<Growth> growths = ordered.stream().map(trees::begin).toList();
    EntryCopy.write(open.unwrap(PGConnection.class).getCopyAPI(), growths);
    growths.forEach(growth -> treeNanos.add(growth.nanos()));
    long begin = System.nanoTime();
    for (Growth growth : growths) {
      addTiles(open, growth.append().shard().number(), growth.tiles());
    }
    seal(open, ordered);
    treeNanos.add(System.nanoTime() - begin);
    open.commit();
  }

  /**
   * Whether the database answers.
   *
   * @throws SQLException if it does not
   */
  void ask() throws SQLException {
    Connection open = connection();
    try (Statement sql = open.createStatement()) {
      sql.execute("select 1");
    }
    open.commit();
  }

  /**
   * What the trees have cost since the start, in nanoseconds of the writer's time: hashes, seals
   * and tiles. Some of it passes while the server works on rows, so this is the most that they
   * cost. From any thread.
   */
  long treeNanos() {
    return treeNanos.sum();
  }

  /** Forgets the connection, after which the server undoes what was not committed. */
  void disconnect() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // It is gone already, which is all that is wanted.
      }
      connection = null;
    }
  }

  @Override
  public void close() {
    disconnect();
  }

  private Connection connection() throws SQLException {
    if (connection == null) {
      if (!migrated) {
        migrations.run();
        migrated = true;
      }
      connection = writer.getConnection();
      connection.setAutoCommit(false);
      // Another server may be behind the same address now, so what was ensured is not known.
      ensured.clear();
    }
    return connection;
  }

  private Optional<Shard> find(Connection open, TopicPartition partition) throws SQLException {
    Optional<ShardRow> row = ShardRow.find(open, partition);
    return row.isEmpty() ? Optional.empty() : Optional.of(trees.shard(open, row.get()));
  }

  private void add(Connection open, TopicPartition partition, String topicId, long beginning)
      throws SQLException {
    var start = new Position(0, beginning);
    try (PreparedStatement add = open.prepareStatement(ADD)) {
      add.setString(1, partition.topic());
      add.setInt(2, partition.partition());
      add.setString(3, topicId);
      add.setLong(4, beginning);
      add.setLong(5, beginning);
      add.setString(6, trees.seal(partition, topicId, beginning, start, TreeHash.emptyRoot()));
      add.executeUpdate();
    }
  }

  /** Before the transaction, because a new table must not wait for the entries' commit. */
  private void ensurePartitions(Connection open, List<Append> appends) throws SQLException {
    YearMonth now = YearMonth.now(ZoneOffset.UTC);
    for (Append append : appends) {
      var months = new HashSet<YearMonth>();
      append.rows().stream()
          .flatMap(rows -> rows.days().stream())
          .distinct()
          .forEach(day -> months.add(YearMonth.from(LocalDate.ofEpochDay(day))));
      months.add(now);
      // Ahead of time, so that the turn of a month costs nothing.
      months.add(now.plusMonths(1));
      for (YearMonth month : months) {
        ensure(open, new ShardMonth(append.shard().number(), month));
      }
    }
  }

  private record ShardMonth(int shard, YearMonth month) {}

  private void ensure(Connection open, ShardMonth needed) throws SQLException {
    if (ensured.contains(needed)) {
      return;
    }
    try (PreparedStatement ensure = open.prepareStatement(PARTITION)) {
      LocalDate first = needed.month().atDay(1);
      ensure.setObject(1, first.atStartOfDay().atOffset(ZoneOffset.UTC));
      ensure.setInt(2, needed.shard());
      ensure.execute();
    }
    open.commit();
    ensured.add(needed);
  }

  private static void advance(Connection open, List<Append> appends)
      throws SQLException, FencedException {
    int[] moved;
    try (PreparedStatement advance = open.prepareStatement(ADVANCE)) {
      for (Append append : appends) {
        advance.setLong(1, append.to().seq());
        advance.setLong(2, append.to().offset());
        advance.setInt(3, append.shard().number());
        advance.setLong(4, append.from().seq());
        advance.setLong(5, append.from().offset());
        advance.addBatch();
      }
      moved = advance.executeBatch();
    }
    for (int i = 0; i < moved.length; i++) {
      if (moved[i] != 1) {
        open.rollback();
        throw new FencedException(appends.get(i).partition(), appends.get(i).from());
      }
    }
  }

  /** The shards are locked since they were moved; what belongs to the new position follows. */
  private void seal(Connection open, List<Append> appends) throws SQLException {
    try (PreparedStatement seal = open.prepareStatement(SEAL)) {
      for (Append append : appends) {
        seal.setBytes(1, append.shard().edge().bytes());
        seal.setString(2, trees.seal(append));
        seal.setInt(3, append.shard().number());
        seal.addBatch();
      }
      seal.executeBatch();
    }
  }

  /** Adds complete tiles, each of which is written once and for ever. */
  static void addTiles(Connection open, int shard, List<Growth.Complete> tiles)
      throws SQLException {
    if (tiles.isEmpty()) {
      return;
    }
    try (PreparedStatement add = open.prepareStatement(TILE)) {
      for (Growth.Complete tile : tiles) {
        add.setInt(1, shard);
        add.setInt(2, tile.level());
        add.setLong(3, tile.index());
        add.setBytes(4, tile.hashes());
        add.addBatch();
      }
      add.executeBatch();
    }
  }
}
