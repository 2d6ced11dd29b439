package babyshield.ingest.personal;

import babyshield.platform.personal.SecretBytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys of subjects, wrapped by the master key in the database. Thread-safe; a crash leaves each
 * key either made or not, and no scan is acknowledged before its key is committed.
 */
final class DataKeys {
  /** A rotation or an erasure between two statements; another one right behind it is unlikely. */
  private static final int ATTEMPTS = 5;

  private final KeyDatabase database;
  private final Wrapping wrapping;
  private final KeyCache cache;

  DataKeys(KeyDatabase database, Wrapping wrapping, KeyCache cache) {
    this.database = database;
    this.wrapping = wrapping;
    this.cache = cache;
  }

  /** The subject's key, made if there is none. */
  DataKey toSeal(String subject) throws KeysAway {
    Optional<DataKey> known = cache.get(subject);
    if (known.isPresent()) {
      return known.get();
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<DataKey> found = database.run(connection -> findOrMake(connection, subject));
      if (found.isPresent()) {
        cache.put(subject, found.get());
        return found.get();
      }
    }
    throw new IllegalStateException("a subject's key is deleted as fast as it is made");
  }

  /**
   * The key that something was encrypted with, from the database: what is erased is erased for
   * every instance at once.
   */
  Optional<DataKey> toOpen(UUID id, String subject) throws KeysAway {
    return database
        .run(connection -> find(connection, subject))
        .filter(found -> found.id().equals(id));
  }

  /** To be called when the deletion of a subject's key is committed. */
  void forget(String subject) {
    cache.remove(subject);
  }

  private Optional<DataKey> findOrMake(Connection connection, String subject) throws SQLException {
    Optional<DataKey> found = find(connection, subject);
    if (found.isPresent()) {
      return found;
    }
    make(connection, subject);
    return find(connection, subject);
  }

  private Optional<DataKey> find(Connection connection, String subject) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(
            "select id, wrapped, master_version from personal.data_keys where subject = ?")) {
      sql.setString(1, subject);
      try (ResultSet row = sql.executeQuery()) {
        return row.next()
            ? Optional.of(
                new DataKey(
                    row.getObject(1, UUID.class),
                    AesGcm.key(wrapping.unwrap(row.getBytes(2), row.getInt(3), subject))))
            : Optional.empty();
      }
    }
  }

  /**
   * Makes nothing where another instance was first, or where the master key was rotated since its
   * version was read: a key under the version before would be lost with it.
   */
  private void make(Connection connection, String subject) throws SQLException {
    int version = wrapping.version(connection);
    byte[] wrapped = wrapping.wrap(SecretBytes.random(SecretBytes.LENGTH), version, subject);
    try (PreparedStatement sql =
        connection.prepareStatement(
            """
            insert into personal.data_keys (id, subject, wrapped, master_version)
              select ?, ?, ?, version from personal.master where version = ? for share
              on conflict (subject) do nothing
            """)) {
      sql.setObject(1, UUID.randomUUID());
      sql.setString(2, subject);
      sql.setBytes(3, wrapped);
      sql.setInt(4, version);
      sql.executeUpdate();
    }
  }
}
