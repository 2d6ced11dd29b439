package babyshield.ingest.personal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL whose files a test can read. */
final class KeyServer implements AutoCloseable {
  private final EmbeddedPostgres postgres;

  KeyServer(Path directory) throws IOException {
    postgres = EmbeddedPostgres.builder().setDataDirectory(directory).start();
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
  }

  /** As superuser; the first column of each row. */
  List<String> query(String query) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  void execute(String statement) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
