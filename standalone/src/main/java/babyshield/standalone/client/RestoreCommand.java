package babyshield.standalone.client;

import babyshield.audit.LogRestore;
import babyshield.audit.PostgresSettings;
import babyshield.platform.config.Secret;
import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup of the audit log into an empty database, before any sink is started on it. */
@Command(
    name = "restore",
    description = "Puts a backup of the log into a database without one; no sink may run.")
final class RestoreCommand extends ClientCommand {
  @Parameters(paramLabel = "BACKUP", description = "a folder that audit backup wrote")
  private Path backup;

  @Option(
      names = "--jdbc",
      paramLabel = "URL",
      defaultValue = "${env:BABYSHIELD_JDBC:-jdbc:postgresql://localhost:5433/postgres}",
      description = "the database (${DEFAULT-VALUE})")
  private String jdbc;

  @Option(
      names = "--admin",
      paramLabel = "ROLE",
      defaultValue = "${env:BABYSHIELD_AUDIT_POSTGRES_ADMIN:-postgres}",
      description = "a role that may make the log's roles and tables (${DEFAULT-VALUE})")
  private String admin;

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      defaultValue = "${env:BABYSHIELD_AUDIT_POSTGRES_ADMIN_PASSWORD:-}",
      description = "its password, where the database asks for one; better in the environment")
  private String password;

  @Option(
      names = "--signing-key",
      paramLabel = "FILE",
      defaultValue = "${env:BABYSHIELD_AUDIT_SIGNING_KEY:-.babyshield/audit/key}",
      description = "the log's signing key: the backup must be of its log (${DEFAULT-VALUE})")
  private Path key;

  @Override
  public void run() {
    long entries = restore();
    print(
        Api.JSON.createObjectNode().put("entries", entries),
        (_, out) ->
            out.printf(Locale.ROOT, "%,d entries are restored; start the sink now%n", entries));
  }

  private long restore() {
    try {
      return LogRestore.of(settings(), key).run(backup);
    } catch (LogRestore.Refused e) {
      throw new UserError("nothing was restored: " + e.getMessage(), e);
    } catch (SQLException e) {
      throw new UserError("the database at %s: %s".formatted(jdbc, e.getMessage()), e);
    } catch (IOException e) {
      throw new UserError("the backup cannot be read: " + e, e);
    }
  }

  private PostgresSettings settings() {
    var none = new Secret("");
    var patience = Duration.ofSeconds(30);
    return new PostgresSettings(
        jdbc, admin, new Secret(password), none, none, none, patience, patience);
  }
}
