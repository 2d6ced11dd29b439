package babyshield.bench.audit;

import babyshield.bench.instance.Embedded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** The rows that the sink wrote, written again without Kafka and without a tree. */
final class Direct {
  /** As many rows as a batch of the sink has, about. */
  private static final int ROWS_PER_COMMIT = 4_000;

  /** What an INSERT a row goes into. */
  static final String ROWS = "twin_rows";

  private static final String INSERT = "insert into %1$s select (?::%1$s).*".formatted(ROWS);

  private final Embedded backends;

  /** Of each shard, how many rows were dumped. */
  private final Map<Integer, Long> dumped = new HashMap<>();

  Direct(Embedded backends) {
    this.backends = backends;
  }

  /**
   * Some of one shard's rows, chunk after chunk in a file.
   *
   * @param sizes of the chunks
   */
  record Dump(Path file, List<Integer> sizes) {}

  /** The rows of all shards that were not dumped yet, as the server itself gives them. */
  List<Dump> dump() throws SQLException, IOException {
    var dumps = new ArrayList<Dump>();
    try (Connection connection = Database.open(backends);
        PreparedStatement shards =
            connection.prepareStatement("select shard from audit.shards where topic = ?")) {
      shards.setString(1, Load.TOPIC);
      try (ResultSet row = shards.executeQuery()) {
        while (row.next()) {
          dumps.add(dump(connection, row.getInt(1)));
        }
      }
    }
    return dumps;
  }

  /**
   * Binary COPY of dumped rows, so that nothing is encoded here.
   *
   * @param table a twin of the log's
   * @param side how many connections copy side by side, each some of the shards
   */
  Rate copy(List<Dump> dumps, String table, int side) throws Exception {
    try (ExecutorService connections = Executors.newFixedThreadPool(side)) {
      List<Callable<Long>> copies =
          dumps.stream().map(dump -> (Callable<Long>) () -> copy(dump, table)).toList();
      long begin = System.nanoTime();
      long rows = 0;
      for (Future<Long> copied : connections.invokeAll(copies)) {
        rows += copied.get();
      }
      return new Rate(rows, (System.nanoTime() - begin) / 1e9);
    }
  }

  private long copy(Dump dump, String table) throws SQLException, IOException {
    try (Connection connection = Database.open(backends);
        InputStream rowsOf = Files.newInputStream(dump.file())) {
      connection.setAutoCommit(false);
      CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
      long rows = 0;
      for (int size : dump.sizes()) {
        byte[] chunk = rowsOf.readNBytes(size);
        CopyIn in = manager.copyIn("copy " + table + " from stdin (format binary)");
        in.writeToCopy(chunk, 0, chunk.length);
        rows += in.endCopy();
        connection.commit();
      }
      return rows;
    }
  }

  private Dump dump(Connection connection, int shard) throws SQLException, IOException {
    Path file = backends.directory().resolve("rows-" + shard);
    var sizes = new ArrayList<Integer>();
    CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
    try (OutputStream out = Files.newOutputStream(file)) {
      long rows = ROWS_PER_COMMIT;
      long from = dumped.getOrDefault(shard, 0L);
      while (rows == ROWS_PER_COMMIT) {
        var chunk = new ByteArrayOutputStream();
        rows =
            manager.copyOut(
                "copy (select * from audit.entries where shard = %d and seq >= %d and seq < %d) to stdout (format binary)"
                    .formatted(shard, from, from + ROWS_PER_COMMIT),
                chunk);
        sizes.add(chunk.size());
        chunk.writeTo(out);
        from += rows;
      }
      dumped.put(shard, from);
    }
    return new Dump(file, sizes);
  }

  /** One INSERT and one commit a row, as a listener that saves what it is given does. */
  Rate rowByRow(int rows) throws SQLException {
    List<String> given = rows(rows);
    try (Connection connection = Database.open(backends);
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      long begin = System.nanoTime();
      for (String row : given) {
        insert.setString(1, row);
        insert.executeUpdate();
      }
      return new Rate(rows, (System.nanoTime() - begin) / 1e9);
    }
  }

  private List<String> rows(int count) throws SQLException {
    try (Connection connection = Database.open(backends);
        PreparedStatement query =
            connection.prepareStatement("select e::text from audit.entries e limit ?")) {
      query.setInt(1, count);
      try (ResultSet row = query.executeQuery()) {
        var rows = new ArrayList<String>();
        while (row.next()) {
          rows.add(row.getString(1));
        }
        return rows;
      }
    }
  }
}
