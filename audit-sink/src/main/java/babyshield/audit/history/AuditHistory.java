package babyshield.audit.history;

import babyshield.audit.Lookup;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The log's entries by what they are about: a recall key, a scan id, a subject or an agency key. An
 * entry belongs to its record's key and to the entity that its producer named beside it.
 *
 * <p>Thread-safe. Reads only committed entries; while the sink writes, a later call may give more,
 * never less.
 */
public final class AuditHistory {
  private static final String PAGE =
      """
      select e.time, e.shard, e.seq, s.topic, s.partition, e.kafka_offset, e.key, e.entity, e.type,
             e.headers, e.value
        from (select f.time, f.shard, f.seq from audit.find(array[?]::bytea[]) f
               where (f.time, f.shard, f.seq) > (?, ?, ?)
               order by f.time, f.shard, f.seq
               limit ?) f
      """
          + Lookup.ENTRY
          + """
            join audit.shards s on s.shard = e.shard
           order by e.time, e.shard, e.seq
          """;

  /** Entries fetched at a time where a caller wants them all: bounds the memory. */
  private static final int PAGE_SIZE = 500;

  private final DataSource reader;
  private final EntryReader entries;

  /**
   * @param reader connections of the role {@code babyshield_reader}
   */
  public AuditHistory(DataSource reader, EntryReader entries) {
    this.reader = reader;
    this.entries = entries;
  }

  /**
   * The first entries of a history.
   *
   * @param limit how many at most
   * @throws SQLException if the database does not answer
   * @throws babyshield.schemas.SchemaIds.RegistryException if the registry does not answer
   */
  public List<HistoryEntry> history(String key, long limit) throws SQLException {
    var all = new ArrayList<HistoryEntry>();
    Cursor after = Cursor.START;
    while (after != null && all.size() < limit) {
      Rows rows = rows(key, after, (int) Math.min(PAGE_SIZE, limit - all.size()));
      all.addAll(rows.entries());
      after = rows.next();
    }
    return all;
  }

  /**
   * One page of a history.
   *
   * @param cursor {@link HistoryPage#next} of the page before, or null for the first page
   * @throws IllegalArgumentException if the cursor is not one of ours
   * @throws SQLException if the database does not answer
   * @throws babyshield.schemas.SchemaIds.RegistryException if the registry does not answer
   */
  public HistoryPage page(String key, int limit, String cursor) throws SQLException {
    Cursor after = cursor == null ? Cursor.START : Cursor.parse(cursor);
    Rows rows = rows(key, after, limit);
    String next = rows.next() == null ? null : rows.next().toString();
    return new HistoryPage(key, rows.entries(), pruned(), next);
  }

  /**
   * What a policy took out of the log.
   *
   * @throws SQLException if the database does not answer
   */
  private List<PrunedEntries> pruned() throws SQLException {
    try (Connection connection = reader.getConnection()) {
      return PrunedEntries.all(connection);
    }
  }

  private record Rows(List<HistoryEntry> entries, Cursor next) {}

  /** Asks for one entry more than wanted, to know whether there is another page. */
  private Rows rows(String key, Cursor after, int limit) throws SQLException {
    try (Connection connection = reader.getConnection();
        PreparedStatement page = connection.prepareStatement(PAGE)) {
      page.setBytes(1, key.getBytes(StandardCharsets.UTF_8));
      page.setObject(2, after.time().atOffset(ZoneOffset.UTC));
      page.setInt(3, after.shard());
      page.setLong(4, after.seq());
      page.setInt(5, limit + 1);
      try (ResultSet row = page.executeQuery()) {
        return rows(row, limit);
      }
    }
  }

  private Rows rows(ResultSet row, int limit) throws SQLException {
    var found = new ArrayList<HistoryEntry>();
    Cursor last = null;
    while (row.next()) {
      if (found.size() == limit) {
        return new Rows(found, last);
      }
      found.add(entries.read(row));
      var time = row.getObject("time", OffsetDateTime.class).toInstant();
      last = new Cursor(time, row.getInt("shard"), row.getLong("seq"));
    }
    return new Rows(found, null);
  }
}
