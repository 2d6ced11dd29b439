package babyshield.audit;

import babyshield.platform.StartFailure;
import babyshield.platform.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Brings the database to this version: the roles, the schema {@code audit}, and the numbered SQL
 * files beside this class, each once. Everything happens in one transaction under an advisory lock,
 * so instances that start together wait for each other, and a crash leaves the version before.
 */
final class Migrations {
  /** In their order. A file that was released never changes; the checksum holds it. */
  private static final List<String> FILES =
      List.of(
          "001_log.sql",
          "002_tree.sql",
          "003_retention.sql",
          "004_witness.sql",
          "005_month.sql",
          "006_lookup.sql");

  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('babyshield.audit.migrations', 0))";
  private static final String TABLE =
      "create table if not exists audit.migrations (name text primary key, sha256 text not null,"
          + " applied_at timestamptz not null default now())";

  private final DataSource admin;
  private final PostgresSettings settings;
  private final LogSigner signer;

  Migrations(DataSource admin, PostgresSettings settings, LogSigner signer) {
    this.admin = admin;
    this.settings = settings;
    this.signer = signer;
  }

  /**
   * Applies what is missing; does nothing where all is there.
   *
   * @throws StartFailure if the database was made by other files than these, or has a log without a
   *     tree whose entries are not all there
   */
  void run() throws SQLException {
    try (Connection connection = admin.getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      sql.execute(LOCK);
      role(connection, Postgres.OWNER, false, new Secret(""));
      role(connection, Postgres.WRITER, true, settings.writerPassword());
      role(connection, Postgres.READER, true, settings.readerPassword());
      role(connection, Postgres.PRUNER, true, settings.prunerPassword());
      sql.execute("create schema if not exists audit authorization " + Postgres.OWNER);
      sql.execute("set local role " + Postgres.OWNER);
      sql.execute(TABLE);
      apply(connection);
      new Backfill(connection, signer).run();
      connection.commit();
    }
  }

  private static void apply(Connection connection) throws SQLException {
    Map<String, String> applied = applied(connection);
    for (String file : FILES) {
      byte[] text = read(file);
      String checksum = sha256(text);
      String before = applied.remove(file);
      if (before == null) {
        apply(connection, file, text, checksum);
      } else if (!before.equals(checksum)) {
        throw new StartFailure(
            "the audit database was made with another " + file + ": this program does not fit it");
      }
    }
    if (!applied.isEmpty()) {
      throw new StartFailure(
          "the audit database is newer than this program: it has " + applied.keySet());
    }
  }

  private static void apply(Connection connection, String file, byte[] text, String checksum)
      throws SQLException {
    try (Statement sql = connection.createStatement();
        PreparedStatement remember =
            connection.prepareStatement(
                "insert into audit.migrations (name, sha256) values (?, ?)")) {
      sql.execute(new String(text, StandardCharsets.UTF_8));
      remember.setString(1, file);
      remember.setString(2, checksum);
      remember.executeUpdate();
    }
  }

  private static Map<String, String> applied(Connection connection) throws SQLException {
    var applied = new HashMap<String, String>();
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery("select name, sha256 from audit.migrations")) {
      while (rows.next()) {
        applied.put(rows.getString(1), rows.getString(2));
      }
    }
    return applied;
  }

  /** The server writes the statement, because a password cannot be a parameter of one. */
  private static void role(Connection connection, String role, boolean login, Secret password)
      throws SQLException {
    String create =
        "select format('create role %I ' || ?, rolname) from (values (?)) wanted(rolname)"
            + " where rolname not in (select rolname from pg_roles)";
    execute(connection, create, login ? "login" : "nologin", role);
    if (!password.value().isEmpty()) {
      execute(
          connection, "select format('alter role %I password %L', ?, ?)", role, password.value());
    }
  }

  private static void execute(Connection connection, String maker, String... arguments)
      throws SQLException {
    try (PreparedStatement make = connection.prepareStatement(maker);
        Statement made = connection.createStatement()) {
      for (int i = 0; i < arguments.length; i++) {
        make.setString(i + 1, arguments[i]);
      }
      try (ResultSet statement = make.executeQuery()) {
        if (statement.next()) {
          made.execute(statement.getString(1));
        }
      }
    }
  }

  private static byte[] read(String file) {
    try (InputStream in = Migrations.class.getResourceAsStream("migrations/" + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
