package babyshield.ingest.personal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.crypto.SecretKey;

/** Wraps keys of subjects by the master key, each bound to its subject. Thread-safe. */
final class Wrapping {
  private final MasterKeys master;

  Wrapping(MasterKeys master) {
    this.master = master;
  }

  /** The version that wraps now; on a new database, the newest there is. */
  int version(Connection connection) throws SQLException {
    try (PreparedStatement first =
            connection.prepareStatement(
                "insert into personal.master (version) values (?) on conflict do nothing");
        Statement sql = connection.createStatement()) {
      first.setInt(1, master.newest());
      first.executeUpdate();
      try (ResultSet row = sql.executeQuery("select version from personal.master")) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  byte[] wrap(byte[] key, int version, String subject) {
    return AesGcm.seal(masterKey(version), key, bound(version, subject));
  }

  /**
   * @throws IllegalStateException if the master key is another than the one that wrapped it
   */
  byte[] unwrap(byte[] wrapped, int version, String subject) {
    return AesGcm.open(masterKey(version), wrapped, bound(version, subject))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "a subject's key was wrapped by another master key than version " + version));
  }

  private SecretKey masterKey(int version) {
    return master
        .key(version)
        .map(AesGcm::key)
        .orElseThrow(
            () -> new IllegalStateException("master key version " + version + " is missing"));
  }

  private static byte[] bound(int version, String subject) {
    return ("babyshield data key 1\0" + version + '\0' + subject).getBytes(StandardCharsets.UTF_8);
  }
}
