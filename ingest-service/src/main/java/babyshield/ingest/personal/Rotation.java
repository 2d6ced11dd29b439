package babyshield.ingest.personal;

import babyshield.event.MasterKeyRotated;
import babyshield.platform.http.ProblemException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Changes the master key: what it wraps is wrapped anew, what a scan says stays as it is, in Kafka
 * and in the log.
 *
 * <p>The new version is on disk before anything is wrapped with it, and the old ones are forgotten
 * when nothing is wrapped with them any more. A crash in between leaves both; the next rotation
 * then finishes this one. No instance can wrap with an old version meanwhile, see {@link DataKeys}.
 */
final class Rotation {
  /** Rows in one transaction: scans wait no longer than for these. */
  private static final int BATCH = 500;

  private static final String OLD =
      """
      select id, subject, wrapped, master_version from personal.data_keys
       where master_version <> ? order by id limit ? for update
      """;

  private final KeyDatabase database;
  private final MasterKeys master;
  private final Wrapping wrapping;
  private final KeyEvents events;
  private final Clock clock;

  Rotation(
      KeyDatabase database, MasterKeys master, Wrapping wrapping, KeyEvents events, Clock clock) {
    this.database = database;
    this.master = master;
    this.wrapping = wrapping;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @throws ProblemException if the keys are given by the environment, and there is no newer one
   * @throws org.apache.kafka.common.KafkaException if all is done and Kafka was not told
   */
  synchronized MasterKeyRotated rotate() throws KeysAway {
    int version = target(database.run(wrapping::version));
    database.run(connection -> use(connection, version));
    long rewrapped = 0;
    int some;
    do {
      some = database.run(connection -> rewrapSome(connection, version));
      rewrapped += some;
    } while (some > 0);
    if (master.kept()) {
      master.forgetOthers(version);
    }
    var rotated = new MasterKeyRotated(version, rewrapped, clock.instant());
    events.rotated(rotated);
    return rotated;
  }

  private int target(int current) throws KeysAway {
    if (master.newest() > current) {
      return master.newest();
    }
    if (database.run(connection -> unfinished(connection, current))) {
      return current;
    }
    if (master.kept()) {
      return master.add();
    }
    throw new ProblemException(
        PersonalProblem.NO_NEWER_MASTER_KEY,
        "the master key is a setting: add version " + (current + 1) + " to it and start again");
  }

  private static boolean unfinished(Connection connection, int current) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "select exists (select from personal.data_keys where master_version <> ?)")) {
      sql.setInt(1, current);
      try (ResultSet row = sql.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static int use(Connection connection, int version) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("update personal.master set version = ?")) {
      sql.setInt(1, version);
      return sql.executeUpdate();
    }
  }

  private int rewrapSome(Connection connection, int version) throws SQLException {
    try (PreparedStatement old = connection.prepareStatement(OLD);
        PreparedStatement anew =
            connection.prepareStatement(
                "update personal.data_keys set wrapped = ?, master_version = ? where id = ?")) {
      old.setInt(1, version);
      old.setInt(2, BATCH);
      try (ResultSet row = old.executeQuery()) {
        while (row.next()) {
          anew.setBytes(1, rewrap(row, version));
          anew.setInt(2, version);
          anew.setObject(3, row.getObject("id"));
          anew.addBatch();
        }
      }
      return anew.executeBatch().length;
    }
  }

  private byte[] rewrap(ResultSet row, int version) throws SQLException {
    String subject = row.getString("subject");
    byte[] key = wrapping.unwrap(row.getBytes("wrapped"), row.getInt("master_version"), subject);
    return wrapping.wrap(key, version, subject);
  }
}
