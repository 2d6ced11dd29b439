package babyshield.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Copies the log out of its database while sinks write on: all tables as of one moment, so entries,
 * tree and the offsets from which Kafka is read on belong together. A backup that was cut short
 * keeps the ending {@code .part} and is not restored. Neither the signing key nor the checkpoints
 * outside are in it.
 */
public final class LogBackup {
  static final String MONTHS = "months";
  static final String UNFINISHED = ".part";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'log-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** What partitions the entries need: the first day of a month, and a shard. */
  private static final String OF_MONTHS =
      "select distinct date_trunc('month', time at time zone 'UTC')::date || ' ' || shard"
          + " from audit.entries order by 1";

  private LogBackup() {}

  /**
   * What was written.
   *
   * @param entries of all shards
   */
  public record Written(Path backup, long entries, long bytes) {}

  /**
   * Writes a backup into a new folder.
   *
   * @param reader connections of a role that may read the log
   * @param folder where the backups' folders lie
   */
  public static Written write(DataSource reader, Path folder) throws SQLException, IOException {
    Path done = folder.resolve(NAME.format(Instant.now()));
    Path backup = Files.createDirectories(Path.of(done + UNFINISHED));
    try (Connection open = reader.getConnection()) {
      open.setAutoCommit(false);
      open.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      Files.write(backup.resolve(MONTHS), strings(open, OF_MONTHS));
      long bytes = 0;
      for (BackupTable table : BackupTable.values()) {
        bytes += copy(open, table, backup);
      }
      String entries = strings(open, "select coalesce(sum(next_seq), 0) from audit.shards").get(0);
      Files.move(backup, done, StandardCopyOption.ATOMIC_MOVE);
      return new Written(done, Long.parseLong(entries), bytes);
    }
  }

  private static long copy(Connection open, BackupTable table, Path backup)
      throws SQLException, IOException {
    try (FileChannel file =
            FileChannel.open(
                table.file(backup), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(file)) {
      open.unwrap(PGConnection.class).getCopyAPI().copyOut(table.out(), out);
      file.force(true);
      return file.size();
    }
  }

  private static List<String> strings(Connection open, String query) throws SQLException {
    try (Statement sql = open.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      var all = new ArrayList<String>();
      while (row.next()) {
        all.add(row.getString(1));
      }
      return all;
    }
  }
}
