package babyshield.standalone.client;

import babyshield.audit.LogDatabase;
import babyshield.standalone.terminal.UserError;
import java.sql.SQLException;
import javax.sql.DataSource;
import picocli.CommandLine.Option;

/** Where the log lies, for commands that read it without a service between. */
final class LogDatabaseOptions {
  @Option(
      names = "--jdbc",
      paramLabel = "URL",
      defaultValue = "${env:BABYSHIELD_JDBC:-jdbc:postgresql://localhost:5433/postgres}",
      description = "the audit log's database (${DEFAULT-VALUE})")
  private String jdbc;

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      defaultValue = "${env:BABYSHIELD_AUDIT_POSTGRES_READER_PASSWORD:-}",
      description =
          "of babyshield_reader, where the database asks for one; better in the environment")
  private String password;

  DataSource reader() {
    return LogDatabase.reader(jdbc, password);
  }

  /**
   * Connections of the role that prunes.
   *
   * @param prunerPassword empty where the database asks for none
   */
  DataSource pruner(String prunerPassword) {
    return LogDatabase.pruner(jdbc, prunerPassword);
  }

  UserError silent(SQLException e) {
    return new UserError("the log's database at %s: %s".formatted(jdbc, e.getMessage()), e);
  }
}
