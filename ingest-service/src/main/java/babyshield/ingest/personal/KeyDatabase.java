package babyshield.ingest.personal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions on the schema of the keys, which is made before the first one. Nothing is opened at
 * the start: scans without personal fields need no database. Thread-safe.
 */
final class KeyDatabase implements AutoCloseable {
  static final String ROLE = "babyshield_keys";

  private static final Logger log = LoggerFactory.getLogger(KeyDatabase.class);

  /** While the database is away callers are told so at once, and not after a wait each. */
  private static final Duration FAIL_FAST = Duration.ofSeconds(1);

  private final KeyDatabaseSettings settings;
  private final HikariDataSource pool;
  private volatile boolean made;
  private volatile boolean away;
  private volatile long askAgainAt = System.nanoTime();

  /** What is done in one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  KeyDatabase(KeyDatabaseSettings settings) {
    this.settings = settings;
    this.pool = new HikariDataSource(pool(settings));
  }

  /**
   * Does it and commits, or does nothing of it.
   *
   * @throws KeysAway if the database does not answer, or undid it for reasons of its own
   */
  <T> T run(Work<T> work) throws KeysAway {
    if (away && askAgainAt - System.nanoTime() > 0) {
      throw new KeysAway("the database of the keys does not answer");
    }
    try {
      make();
      T done = committed(work);
      back();
      return done;
    } catch (SQLException e) {
      throw sorted(e);
    }
  }

  private <T> T committed(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      T done = work.in(connection);
      connection.commit();
      return done;
    }
  }

  private void back() {
    if (away) {
      away = false;
      log.atInfo().log("keys of subjects can be read again");
    }
  }

  /** Class 08 is no connection, 57P a server that stops, 40 a transaction undone, 53 no room. */
  private KeysAway sorted(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    boolean passes =
        e instanceof SQLTransientConnectionException
            || state.matches("(08|40|53|57P).*|57014|55P03");
    if (!passes) {
      throw new IllegalStateException("the keys' database refuses: " + e.getMessage(), e);
    }
    if (!away) {
      log.atWarn().addKeyValue("error", e.getMessage()).log("keys of subjects cannot be read");
    }
    askAgainAt = System.nanoTime() + FAIL_FAST.toNanos();
    away = true;
    return new KeysAway(e);
  }

  private void make() throws SQLException {
    if (!made) {
      try (Connection connection =
              source(settings.admin(), settings.adminPassword().value()).getConnection();
          Statement sql = connection.createStatement()) {
        connection.setAutoCommit(false);
        // Instances that start together: the second one waits, and finds the schema.
        sql.execute("select pg_advisory_xact_lock(hashtextextended('babyshield.personal', 0))");
        if (missing(sql)) {
          sql.execute(script());
        }
        setPassword(connection);
        connection.commit();
        made = true;
      }
    }
  }

  private static boolean missing(Statement sql) throws SQLException {
    try (ResultSet row = sql.executeQuery("select to_regnamespace('personal') is null")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** The server writes the statement, because a password cannot be a parameter of one. */
  private void setPassword(Connection connection) throws SQLException {
    if (settings.password().value().isEmpty()) {
      return;
    }
    try (PreparedStatement write =
            connection.prepareStatement("select format('alter role %I password %L', ?, ?)");
        Statement sql = connection.createStatement()) {
      write.setString(1, ROLE);
      write.setString(2, settings.password().value());
      try (ResultSet written = write.executeQuery()) {
        written.next();
        sql.execute(written.getString(1));
      }
    }
  }

  private static String script() {
    try (InputStream in = KeyDatabase.class.getResourceAsStream("keys.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HikariConfig pool(KeyDatabaseSettings from) {
    var pool = new HikariConfig();
    pool.setPoolName("keys");
    pool.setDataSource(source(ROLE, from.password().value()));
    pool.setAutoCommit(false);
    pool.setMaximumPoolSize(from.connections());
    pool.setMinimumIdle(0);
    pool.setConnectionTimeout(from.connect().toMillis());
    pool.setInitializationFailTimeout(-1);
    return pool;
  }

  private DataSource source(String role, String password) {
    var source = new PGSimpleDataSource();
    source.setURL(settings.url());
    source.setUser(role);
    source.setPassword(password);
    int seconds = Math.toIntExact(Math.max(1, settings.connect().toSeconds()));
    source.setConnectTimeout(seconds);
    source.setLoginTimeout(seconds);
    source.setApplicationName("babyshield ingest-service");
    long millis = settings.limit().toMillis();
    source.setOptions("-c statement_timeout=%d -c lock_timeout=%d".formatted(millis, millis));
    source.setSocketTimeout(Math.toIntExact(settings.limit().toSeconds() + 5));
    return source;
  }

  @Override
  public void close() {
    pool.close();
  }
}
