package babyshield.standalone.client;

import babyshield.audit.LogBackup;
import babyshield.audit.LogBackup.Written;
import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Copies the audit log out of its database while it is written to. */
@Command(
    name = "backup",
    description = "Writes a backup of the log, as of one moment, into a new folder in DIR.")
final class BackupCommand extends ClientCommand {
  @Parameters(paramLabel = "DIR", description = "where the backups lie")
  private Path folder;

  @Mixin private LogDatabaseOptions database;

  @Override
  public void run() {
    Written written = write();
    var answer =
        Api.JSON
            .createObjectNode()
            .put("backup", written.backup().toString())
            .put("entries", written.entries())
            .put("bytes", written.bytes());
    print(
        answer,
        (_, out) ->
            out.printf(
                Locale.ROOT,
                "%,d entries, %,d bytes in %s%n",
                written.entries(),
                written.bytes(),
                written.backup()));
  }

  private Written write() {
    try {
      return LogBackup.write(database.reader(), folder);
    } catch (SQLException e) {
      throw database.silent(e);
    } catch (IOException e) {
      throw new UserError("the backup cannot be written: " + e, e);
    }
  }
}
