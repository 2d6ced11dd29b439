package babyshield.audit;

import babyshield.audit.tlog.NoteSigner;
import babyshield.platform.config.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of a test's own, on a real server that all tests share. */
final class TestPostgres {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** The key of every test's log. */
  static final LogSigner SIGNER =
      new LogSigner(List.of(NoteSigner.generate("log.example", new SecureRandom())));

  private static EmbeddedPostgres server;

  private final PostgresSettings settings;

  private TestPostgres(PostgresSettings settings) {
    this.settings = settings;
  }

  static synchronized TestPostgres fresh() throws IOException, SQLException {
    return fresh(Duration.ofSeconds(30));
  }

  static synchronized TestPostgres fresh(Duration limit) throws IOException, SQLException {
    if (server == null) {
      server = EmbeddedPostgres.builder().setServerConfig("max_connections", "50").start();
    }
    String database = "audit_" + DATABASES.incrementAndGet();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("create database " + database);
    }
    return new TestPostgres(settings(server.getPort(), database, limit));
  }

  /** Another database with what this one has now; nobody may be connected to this one. */
  TestPostgres copy() throws SQLException {
    String from = settings.url().substring(settings.url().lastIndexOf('/') + 1);
    synchronized (TestPostgres.class) {
      String to = "audit_" + DATABASES.incrementAndGet();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement sql = connection.createStatement()) {
        // By default all of it would go through the write-ahead log.
        sql.execute("create database " + to + " template " + from + " strategy file_copy");
      }
      return new TestPostgres(settings(server.getPort(), to, settings.limit()));
    }
  }

  /** The first database of a test's own server. */
  static TestPostgres at(int port) {
    return new TestPostgres(settings(port, "postgres", Duration.ofSeconds(30)));
  }

  private static PostgresSettings settings(int port, String database, Duration limit) {
    return new PostgresSettings(
        "jdbc:postgresql://localhost:" + port + "/" + database,
        "postgres",
        new Secret(""),
        new Secret(""),
        new Secret(""),
        new Secret(""),
        Duration.ofSeconds(3),
        limit);
  }

  PostgresSettings settings() {
    return settings;
  }

  Postgres connections() {
    return new Postgres(settings);
  }

  Migrations migrations() {
    return new Migrations(connections().admin(), settings, SIGNER);
  }

  EntryStore store() {
    return new EntryStore(connections().writer(), migrations(), SIGNER);
  }

  /** All rows of a query as the superuser sees them, columns joined by a bar. */
  List<String> query(String query) throws SQLException {
    try (Connection connection = connections().admin().getConnection();
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        var columns = new ArrayList<String>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          columns.add(rows.getString(i));
        }
        found.add(String.join("|", columns));
      }
      return found;
    }
  }

  void execute(String statement) throws SQLException {
    try (Connection connection = connections().admin().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  long count() throws SQLException {
    return Long.parseLong(query("select count(*) from audit.entries").getFirst());
  }
}
