package babyshield.audit.history;

import babyshield.audit.Lookup;
import babyshield.schemas.SchemaIds;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What was known and said at a time: for each record key of each topic the last entry whose record
 * is not younger. That is what a reader of the compacted topics had before it then.
 *
 * <p>Thread-safe. Entries that the sink has not logged yet are not in the answer, so one about the
 * last seconds may still change; one about the past does not.
 */
public final class AuditAsOf {
  private static final String STATES =
      """
      select e.time, e.shard, e.seq, f.topic, f.partition, e.kafka_offset, e.key, e.entity, e.type,
             e.headers, e.value
        from (select distinct on (s.topic collate "C", f.key)
                     s.topic, s.partition, f.time, f.shard, f.seq, f.key
                from audit.find(array[?]::bytea[]) f join audit.shards s on s.shard = f.shard
               where f.time <= ? and (s.topic collate "C", f.key) > (?, ?)
               order by s.topic collate "C", f.key, f.seq desc
               limit ?) f
      """
          + Lookup.ENTRY
          + """
           order by f.topic collate "C", f.key
          """;

  private final DataSource reader;
  private final EntryReader entries;
  private final SchemaIds schemas;

  /**
   * Asks nothing yet.
   *
   * @param reader connections of the role {@code babyshield_reader}
   */
  public AuditAsOf(DataSource reader, SchemaIds schemas) {
    this.reader = reader;
    this.entries = new EntryReader(schemas);
    this.schemas = schemas;
  }

  /**
   * The recall version, and each agency's recalls and source. Reads the recall log up to that time,
   * in bounded memory.
   *
   * @throws SQLException if the database does not answer
   * @throws SchemaIds.RegistryException if the registry does not answer
   */
  public KnownThen known(Instant at) throws SQLException {
    try (Connection connection = reader.getConnection()) {
      // One snapshot for all queries; and else the driver reads all rows into memory.
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      var then = new ThenReader(connection, at, schemas);
      KnownThen known = then.known();
      connection.rollback();
      return known;
    }
  }

  /**
   * A page of the states of what has a key or is about it: a recall, a scan, an agency, or all that
   * belongs to a subject.
   *
   * @param cursor {@link StatePage#next} of the page before, or null for the first page
   * @throws IllegalArgumentException if the cursor is not one of ours
   * @throws SQLException if the database does not answer
   * @throws SchemaIds.RegistryException if the registry does not answer
   */
  public StatePage states(String about, Instant at, int limit, String cursor) throws SQLException {
    StateCursor after = cursor == null ? StateCursor.START : StateCursor.parse(cursor);
    try (Connection connection = reader.getConnection();
        PreparedStatement page = connection.prepareStatement(STATES)) {
      page.setBytes(1, about.getBytes(StandardCharsets.UTF_8));
      page.setObject(2, at.atOffset(ZoneOffset.UTC));
      page.setString(3, after.topic());
      page.setBytes(4, after.keyBytes());
      page.setInt(5, limit + 1);
      var version = new ThenReader(connection, at, schemas).recallVersion();
      try (ResultSet row = page.executeQuery()) {
        return page(about, at, version, row, limit);
      }
    }
  }

  /** One more than wanted was asked for, to know whether there is another page. */
  private StatePage page(String about, Instant at, long version, ResultSet row, int limit)
      throws SQLException {
    var found = new ArrayList<HistoryEntry>();
    StateCursor last = null;
    while (row.next()) {
      if (found.size() == limit) {
        return new StatePage(about, at.toString(), version, found, last.toString());
      }
      found.add(entries.read(row));
      last = StateCursor.behind(row.getString("topic"), row.getBytes("key"));
    }
    return new StatePage(about, at.toString(), version, List.copyOf(found), null);
  }
}
