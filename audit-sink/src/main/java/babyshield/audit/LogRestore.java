package babyshield.audit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Puts a backup of the log into a database that has no log, in one transaction: a crash leaves none
 * there. Sinks that are started afterwards read on from the offsets that were backed up.
 */
public final class LogRestore {
  private static final String NUMBERS =
      "select setval(pg_get_serial_sequence('audit.shards', 'shard'), max(shard))"
          + " from audit.shards having count(*) > 0";
  private static final String INCOMPLETE =
      """
      select topic || '/' || partition || ' has ' || there || ' of ' || next_seq
        from (select s.topic, s.partition, s.next_seq,
                     (select count(*) from audit.entries e where e.shard = s.shard)
                       + (select coalesce(sum(p.to_seq - p.from_seq), 0)
                            from audit.pruned p where p.shard = s.shard) as there
                from audit.shards s) counted
       where there <> next_seq
      """;

  private final PostgresSettings settings;
  private final LogSigner signer;

  /** The database or the backup is not what a restore needs; nothing was changed. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String reason) {
      super(reason);
    }
  }

  LogRestore(PostgresSettings settings, LogSigner signer) {
    this.settings = settings;
    this.signer = signer;
  }

  /**
   * Restores as an administrator of the database.
   *
   * @param key file of the log's key: what is put back must have been sealed with it
   */
  public static LogRestore of(PostgresSettings settings, Path key) throws IOException {
    return new LogRestore(settings, KeyFiles.signer(key));
  }

  /** Returns the number of entries that are there now. */
  public long run(Path backup) throws SQLException, IOException, Refused {
    if (backup.toString().endsWith(LogBackup.UNFINISHED)
        || !Files.exists(backup.resolve(LogBackup.MONTHS))) {
      throw new Refused(backup + " is no backup, or one that was not finished");
    }
    var postgres = new Postgres(settings);
    new Migrations(postgres.admin(), settings, signer).run();
    try (Connection open = postgres.admin().getConnection();
        Statement sql = open.createStatement()) {
      open.setAutoCommit(false);
      sql.execute("set local role " + Postgres.OWNER);
      sql.execute("lock table audit.shards in exclusive mode");
      requireEmpty(open);
      for (BackupTable table : BackupTable.values()) {
        if (table == BackupTable.ENTRIES) {
          partitions(open, Files.readAllLines(backup.resolve(LogBackup.MONTHS)));
        }
        copy(open, table, backup);
      }
      sql.execute(NUMBERS);
      requireWhole(open);
      List<ShardRow> shards = ShardRow.all(open);
      open.commit();
      return shards.stream().mapToLong(ShardRow::size).sum();
    }
  }

  private static void requireEmpty(Connection open) throws SQLException, Refused {
    List<ShardRow> shards = ShardRow.all(open);
    if (!shards.isEmpty()) {
      throw new Refused(
          "the database has a log already, of %d shards: a backup is restored into an empty one"
              .formatted(shards.size()));
    }
  }

  private static void partitions(Connection open, List<String> months) throws SQLException {
    try (PreparedStatement ensure = open.prepareStatement("select audit.ensure_partition(?, ?)")) {
      for (String month : months) {
        String[] parts = month.split(" ", 2);
        LocalDate first = LocalDate.parse(parts[0]);
        ensure.setObject(1, first.atStartOfDay().atOffset(ZoneOffset.UTC));
        ensure.setInt(2, Integer.parseInt(parts[1]));
        ensure.execute();
      }
    }
  }

  private static void copy(Connection open, BackupTable table, Path backup)
      throws SQLException, IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(table.file(backup)))) {
      open.unwrap(PGConnection.class).getCopyAPI().copyIn(table.in(), in);
    }
  }

  /** Every shard has its entries, and stands where a sink of this log sealed it. */
  private void requireWhole(Connection open) throws SQLException, Refused {
    try (Statement sql = open.createStatement();
        ResultSet row = sql.executeQuery(INCOMPLETE)) {
      if (row.next()) {
        throw new Refused("the backup is not whole: " + row.getString(1) + " entries");
      }
    }
    for (ShardRow shard : ShardRow.all(open)) {
      String trouble = shard.trouble(open, signer.keys());
      if (trouble != null) {
        throw new Refused(shard.partition() + ": " + trouble);
      }
    }
  }
}
