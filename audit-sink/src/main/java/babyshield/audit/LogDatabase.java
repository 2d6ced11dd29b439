package babyshield.audit;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The log's database for commands that read it without a service between. Thread-safe. */
public final class LogDatabase {
  private LogDatabase() {}

  /**
   * Connections of the role {@code babyshield_reader}, opened when they are asked for.
   *
   * @param url JDBC URL without user and password
   * @param password empty where the server asks for none
   */
  public static DataSource reader(String url, String password) {
    PGSimpleDataSource source = source(url, Postgres.READER, password);
    source.setReadOnly(true);
    return source;
  }

  /**
   * Connections of the role {@code babyshield_pruner}, opened when they are asked for.
   *
   * @param url JDBC URL without user and password
   * @param password empty where the server asks for none
   */
  public static DataSource pruner(String url, String password) {
    return source(url, Postgres.PRUNER, password);
  }

  private static PGSimpleDataSource source(String url, String role, String password) {
    var source = new PGSimpleDataSource();
    source.setURL(url);
    source.setUser(role);
    source.setPassword(password);
    source.setApplicationName("babyshield audit");
    return source;
  }
}
