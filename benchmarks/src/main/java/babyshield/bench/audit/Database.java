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
  /** The log's own table, without the writer that goes with it. */
  static final String TWIN = "twin";

  /** What Debezium's sink writes. */
  static final String DEBEZIUM = "debezium";

  static final String SUPERUSER = "postgres";

  private static final List<String> TWINS =
      List.of(
          "create table twin (like audit.entries including storage) partition by range (time)",
          "create index on twin using hash (key)",
          "create index on twin using hash (entity) where entity is not null",
          "create table twin_all (like audit.entries including storage)",
          "alter table twin_all set (toast_tuple_target = 8160)",
          "create unique index on twin_all (shard, seq)",
          "alter table twin attach partition twin_all for values from (minvalue) to (maxvalue)");
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
          "create index on debezium using hash (key)",
          "create index on debezium using hash (entity) where entity is not null");

  private final Connection connection;

  Database(Embedded backends) throws SQLException {
    connection = open(backends);
  }

  /** A connection of the superuser. */
  static Connection open(Embedded backends) throws SQLException {
    return DriverManager.getConnection(backends.jdbcUrl(), SUPERUSER, "");
  }

  void createTwins() throws SQLException {
    empty();
    for (String statement : TWINS) {
      execute(statement);
    }
  }

  /**
   * @param content whether there are columns for key and headers
   */
  void createForDebezium(Debezium.Content content) throws SQLException {
    empty();
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

  /** All begin with as much of the write-ahead log before the next checkpoint. */
  private void empty() throws SQLException {
    execute("drop table if exists twin, debezium");
    execute("checkpoint");
  }

  /** Entries that the sink has committed. */
  long logged() throws SQLException {
    boolean there = number("select count(*) from pg_tables where tablename = 'shards'") == 1;
    return there ? number("select coalesce(sum(next_seq), 0) from audit.shards") : 0;
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
