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
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** The rows that the sink wrote, written again without Kafka and without a tree. */
final class Direct {
  /** As many rows as a batch of the sink has, about. */
  private static final int ROWS_PER_COMMIT = 4_000;

  private static final String INSERT = "insert into twin select (?::twin).*";

  private final Embedded backends;

  Direct(Embedded backends) {
    this.backends = backends;
  }

  /** Binary COPY of the rows as the server itself gives them, so that nothing is encoded here. */
  Rate copy() throws SQLException, IOException {
    Path dump = backends.directory().resolve("rows");
    List<Integer> chunks = dump(dump);
    try (Connection connection = Database.open(backends);
        InputStream rowsOf = Files.newInputStream(dump)) {
      connection.setAutoCommit(false);
      CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
      long begin = System.nanoTime();
      long rows = 0;
      for (int size : chunks) {
        byte[] chunk = rowsOf.readNBytes(size);
        CopyIn in = manager.copyIn("copy " + Database.TWIN + " from stdin (format binary)");
        in.writeToCopy(chunk, 0, chunk.length);
        rows += in.endCopy();
        connection.commit();
      }
      return new Rate(rows, (System.nanoTime() - begin) / 1e9);
    }
  }

  /** Writes chunks of rows one after the other into a file, and gives their sizes. */
  private List<Integer> dump(Path file) throws SQLException, IOException {
    var chunks = new ArrayList<Integer>();
    try (Connection connection = Database.open(backends);
        OutputStream out = Files.newOutputStream(file)) {
      CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
      long rows = ROWS_PER_COMMIT;
      for (long from = 0; rows > 0; from += ROWS_PER_COMMIT / 2) {
        var chunk = new ByteArrayOutputStream();
        // Both shards of the topic, half of the rows from each, in their order.
        rows =
            manager.copyOut(
                "copy (select * from audit.entries where seq >= %d and seq < %d) to stdout (format binary)"
                    .formatted(from, from + ROWS_PER_COMMIT / 2),
                chunk);
        if (rows > 0) {
          chunks.add(chunk.size());
          chunk.writeTo(out);
        }
      }
    }
    return chunks;
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
