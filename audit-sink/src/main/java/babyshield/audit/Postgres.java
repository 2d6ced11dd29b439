package babyshield.audit;

import babyshield.platform.config.Secret;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections to the log's database, one kind for each role. Thread-safe. */
final class Postgres {
  static final String OWNER = "babyshield_owner";
  static final String WRITER = "babyshield_writer";
  static final String READER = "babyshield_reader";
  static final String PRUNER = "babyshield_pruner";

  /** History is asked for by people: a few at a time. */
  private static final int READERS = 4;

  private final PostgresSettings settings;

  Postgres(PostgresSettings settings) {
    this.settings = settings;
  }

  /** For migrations; without time limits, because building an index takes as long as it takes. */
  DataSource admin() {
    return source(settings.admin(), settings.adminPassword());
  }

  /**
   * For the connections that write. A writer that is stopped inside its transaction (a paused
   * machine, a debugger) would keep its shards locked for ever, so the server ends it after the
   * limit, and its successor waits no longer than that for the lock.
   */
  DataSource writer() {
    PGSimpleDataSource source = source(WRITER, settings.writerPassword());
    limit(source);
    return source;
  }

  /** For history; opens connections when they are needed, so it starts without the database. */
  HikariDataSource readers() {
    PGSimpleDataSource source = source(READER, settings.readerPassword());
    limit(source);
    source.setReadOnly(true);
    var pool = new HikariConfig();
    pool.setPoolName("audit-readers");
    pool.setDataSource(source);
    pool.setMaximumPoolSize(READERS);
    pool.setMinimumIdle(0);
    pool.setConnectionTimeout(settings.connect().plusSeconds(1).toMillis());
    pool.setInitializationFailTimeout(-1);
    return new HikariDataSource(pool);
  }

  private PGSimpleDataSource source(String role, Secret password) {
    var source = new PGSimpleDataSource();
    source.setURL(settings.url());
    source.setUser(role);
    source.setPassword(password.value());
    source.setConnectTimeout(seconds(settings.connect()));
    source.setLoginTimeout(seconds(settings.connect()));
    source.setApplicationName("babyshield audit-sink");
    source.setTcpKeepAlive(true);
    return source;
  }

  private void limit(PGSimpleDataSource source) {
    long millis = settings.limit().toMillis();
    // Compiled plans never pay: what asks here finds few rows, in a table of many partitions.
    source.setOptions(
        "-c statement_timeout=%d -c idle_in_transaction_session_timeout=%d -c lock_timeout=%d -c jit=off"
            .formatted(millis, millis, millis));
    // A server that vanished without a word: later than its own limit, which gives a better reason.
    source.setSocketTimeout(seconds(settings.limit().multipliedBy(2)));
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(Math.max(1, duration.toSeconds()));
  }
}
