package babyshield.audit;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Sends {@link EntryRows} by PostgreSQL's binary COPY. */
final class EntryCopy {
  private static final String COPY =
      "copy audit.entries (time, seq, kafka_offset, shard, entity, type, key, headers, value)"
          + " from stdin (format binary)";

  /** The format's signature; no flags, and no more header. */
  private static final byte[] BEGIN =
      "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  /** Instead of a row's number of columns. */
  private static final byte[] END = {-1, -1};

  private EntryCopy() {}

  /**
   * Sends the rows of all entries, and hashes them while the server works on them: the tree then
   * costs less than its hashes.
   */
  static void write(CopyManager manager, Iterable<Growth> growths) throws SQLException {
    CopyIn copy = manager.copyIn(COPY);
    try {
      copy.writeToCopy(BEGIN, 0, BEGIN.length);
      for (Growth growth : growths) {
        for (EntryRows rows : growth.append().rows()) {
          copy.writeToCopy(rows.array(), 0, rows.size());
          growth.add(rows);
        }
      }
      copy.writeToCopy(END, 0, END.length);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
