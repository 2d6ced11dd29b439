package babyshield.ingest.personal;

import babyshield.event.SubjectErased;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Deletes keys, and sees to it that everybody is told. Thread-safe.
 *
 * <p>The deletion and a note that it is to be told are one transaction; then the event goes to
 * Kafka; then the note goes. So an event never says what is not done yet, and a crash between any
 * two steps leaves the note, from which {@link #tell} goes on, here or in another instance. The
 * event may then stand in the topic twice, under one id.
 */
final class Erasures {
  private final KeyDatabase database;
  private final DataKeys keys;
  private final KeyEvents events;
  private final Clock clock;
  private volatile boolean reconciled;

  Erasures(KeyDatabase database, DataKeys keys, KeyEvents events, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Deletes the key of a subject; from when this returns nobody can read what it encrypted. Again
   * for the same subject it is another erasure, of what came since.
   *
   * @param subject pseudonym
   */
  SubjectErased erase(String subject) throws KeysAway {
    SubjectErased erased =
        database.run(
            connection -> {
              String key = delete(connection, subject).map(UUID::toString).orElse(null);
              var done =
                  new SubjectErased(UUID.randomUUID().toString(), subject, clock.instant(), key);
              note(connection, done);
              return done;
            });
    keys.forget(subject);
    return erased;
  }

  /**
   * Tells Kafka of every erasure that it has not acknowledged yet. Whoever else tells the same one
   * at that time is waited for.
   *
   * @throws org.apache.kafka.common.KafkaException if it does not take them
   */
  void tell() throws KeysAway {
    for (UUID erasure : database.run(Erasures::untold)) {
      database.run(connection -> tell(connection, erasure));
    }
  }

  /**
   * Deletes again what a restored backup of the keys has brought back. Until that is done nothing
   * is encrypted or read.
   */
  void reconcile() throws KeysAway {
    events.erasures(some -> database.run(connection -> deleteAgain(connection, some)));
    reconciled = true;
  }

  boolean reconciled() {
    return reconciled;
  }

  void requireReconciled() throws KeysAway {
    if (!reconciled) {
      throw new KeysAway("the keys have not been held against the erasures yet");
    }
  }

  private static Optional<UUID> delete(Connection connection, String subject) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "delete from personal.data_keys where subject = ? returning id")) {
      sql.setString(1, subject);
      try (ResultSet row = sql.executeQuery()) {
        return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  private static void note(Connection connection, SubjectErased erased) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "insert into personal.untold_erasures (erasure, subject, erased_at, key_id)"
                + " values (?, ?, ?, ?)")) {
      sql.setObject(1, UUID.fromString(erased.getErasure()));
      sql.setString(2, erased.getSubject());
      sql.setTimestamp(3, Timestamp.from(erased.getErasedAt()));
      sql.setObject(4, erased.getKeyId() == null ? null : UUID.fromString(erased.getKeyId()));
      sql.executeUpdate();
    }
  }

  private static List<UUID> untold(Connection connection) throws SQLException {
    var untold = new ArrayList<UUID>();
    try (Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery(
                "select erasure from personal.untold_erasures order by erased_at limit 1000")) {
      while (row.next()) {
        untold.add(row.getObject(1, UUID.class));
      }
    }
    return untold;
  }

  /** The note is locked while the event is on its way, so that it is not told twice at a time. */
  private boolean tell(Connection connection, UUID erasure) throws SQLException {
    try (PreparedStatement note =
            connection.prepareStatement(
                "select erasure, subject, erased_at, key_id from personal.untold_erasures"
                    + " where erasure = ? for update");
        PreparedStatement done =
            connection.prepareStatement("delete from personal.untold_erasures where erasure = ?")) {
      note.setObject(1, erasure);
      try (ResultSet row = note.executeQuery()) {
        if (!row.next()) {
          return false;
        }
        events.erased(event(row));
      }
      done.setObject(1, erasure);
      return done.executeUpdate() == 1;
    }
  }

  private static SubjectErased event(ResultSet row) throws SQLException {
    return new SubjectErased(
        row.getString("erasure"),
        row.getString("subject"),
        row.getTimestamp("erased_at").toInstant(),
        row.getString("key_id"));
  }

  /** By the id of the key: the subject may have another one since, which stays. */
  private static int deleteAgain(Connection connection, List<SubjectErased> known)
      throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("delete from personal.data_keys where id = ?")) {
      for (SubjectErased erased : known) {
        if (erased.getKeyId() != null) {
          sql.setObject(1, UUID.fromString(erased.getKeyId()));
          sql.addBatch();
        }
      }
      return sql.executeBatch().length;
    }
  }
}
