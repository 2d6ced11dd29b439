package babyshield.bench.audit;

import babyshield.bench.instance.Embedded;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The one database that all of them write into. One thread at a time. */
final class Database implements AutoCloseable {
  /** What the sink wrote of the benchmark's records; it logs a line of its own besides. */
  static final String LOGGED =
      "audit.entries join audit.shards using (shard) where topic = '%s'".formatted(Load.TOPIC);

  /** What Debezium's sink writes. */
  static final String DEBEZIUM = "debezium";

  static final String SUPERUSER = "postgres";

  private static final List<String> TWIN =
      List.of(
          "create table %1$s (like audit.entries including storage) partition by range (time)",
          "create index on %1$s (((seq >> 16)::integer), hashtext(encode(key, 'hex')))",
          "create index on %1$s (((seq >> 16)::integer), hashtext(encode(entity, 'hex')))"
              + " where entity is not null",
          "create table %1$s_all (like audit.entries including storage)",
          "alter table %1$s_all set (toast_tuple_target = 8160)",
          "create unique index on %1$s_all (shard, seq)",
          "alter table %1$s attach partition %1$s_all for values from (minvalue) to (maxvalue)");
  private static final List<String> FOR_DEBEZIUM =
      List.of(
          "create table debezium (topic text, partition integer, kafka_offset bigint,"
              + " time timestamptz, value text)",
          "alter table debezium alter column value set storage external",
          "alter table debezium set (toast_tuple_target = 8160)",
          "create unique index on debezium (partition, kafka_offset)");

  /** The indexes of the log on what a whole record has besides. */
  private static final List<String> FOR_WHOLE_RECORDS =
      List.of(
          "create index on debezium (((kafka_offset >> 16)::integer), hashtext(key))",
          "create index on debezium (((kafka_offset >> 16)::integer), hashtext(entity))"
              + " where entity is not null");

  private final Embedded backends;
  private final Connection connection;

  Database(Embedded backends) throws SQLException {
    this.backends = backends;
    connection = open(backends);
  }

  /** A connection of the superuser. */
  static Connection open(Embedded backends) throws SQLException {
    return DriverManager.getConnection(backends.jdbcUrl(), SUPERUSER, "");
  }

  /** Makes the log's own table once more, without the writer that goes with it. */
  void createTwin(String name) throws SQLException {
    for (String statement : TWIN) {
      execute(statement.formatted(name));
    }
  }

  /**
   * @param content whether there are columns for key and headers
   */
  void createForDebezium(Debezium.Content content) throws SQLException {
    drop(DEBEZIUM);
    for (String statement : FOR_DEBEZIUM) {
      execute(statement);
    }
    if (content == Debezium.Content.WHOLE_RECORD) {
      execute("alter table debezium add column key text");
      for (String header : Debezium.HEADERS) {
        execute("alter table debezium add column " + header + " text");
      }
      for (String statement : FOR_WHOLE_RECORDS) {
        execute(statement);
      }
    }
  }

  void drop(String table) throws SQLException {
    execute("drop table if exists " + table);
  }

  /** All begin with as much of the write-ahead log before the next checkpoint. */
  void checkpoint() throws SQLException {
    execute("checkpoint");
  }

  /**
   * Lets the sink write nothing until it is closed: its first statement waits, for 30 s at most.
   */
  Connection hold() throws SQLException {
    Connection holding = open(backends);
    holding.setAutoCommit(false);
    try (Statement sql = holding.createStatement()) {
      sql.execute("lock table audit.shards in access exclusive mode");
    }
    return holding;
  }

  /** Entries of the benchmark's records that the sink has committed. */
  long logged() throws SQLException {
    boolean there = number("select count(*) from pg_tables where tablename = 'shards'") == 1;
    return there
        ? number(
            "select coalesce(sum(next_seq), 0) from audit.shards where topic = '%s'"
                .formatted(Load.TOPIC))
        : 0;
  }

  /** Rows that Debezium has committed, which come in the order of offsets in each partition. */
  long sunk() throws SQLException {
    return number(
        "select coalesce((select max(kafka_offset) + 1 from debezium where partition = 0), 0)"
            + " + coalesce((select max(kafka_offset) + 1 from debezium where partition = 1), 0)");
  }

  long count(String table) throws SQLException {
    return number("select count(*) from " + table);
  }

  void execute(String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private long number(String query) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
