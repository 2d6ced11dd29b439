package babyshield.audit;

import babyshield.audit.tlog.WitnessKey;
import babyshield.platform.StartFailure;
import babyshield.platform.config.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Who signs for the log, and where its checkpoints go. All instances of a log have the same key.
 *
 * @param key file of the signing key, for nobody but its owner to read
 * @param previous file of the key before, while checkpoints carry both signatures
 * @param create makes the key file where there is none; of several instances only one may do so
 * @param name the log's name, for a key that is made; empty: one is made up
 * @param folder takes every checkpoint, outside the database
 * @param store has the key instead of a file, if it has a type
 * @param witness submission prefix of a witness (C2SP tlog-witness), whose key comes with it
 */
public record SigningSettings(
    @Setting(
            def = "audit.key",
            doc =
                "file of the log's signing key; the same for every instance, readable by its owner")
        Path key,
    @Setting(
            doc =
                "file of the key before, which signs too while readers learn the new one; empty:"
                    + " none")
        Optional<Path> previous,
    @Setting(
            def = "false",
            doc =
                "make the key file where there is none; for one instance, or the log has two keys")
        boolean create,
    @Setting(def = "", doc = "name of the log, for a key that is made; empty: made up") String name,
    @Setting(def = "checkpoints", doc = "folder that takes every checkpoint, outside the database")
        Path folder,
    @Setting(
            def = "60s",
            doc =
                "between two checkpoints of a shard that grows: what is younger has no evidence"
                    + " yet")
        Duration interval,
    @Setting(
            doc =
                "submission prefix of a witness that cosigns checkpoints (C2SP tlog-witness);"
                    + " empty: none")
        Optional<URI> witness,
    @Setting(def = "", doc = "the witness's public key, name+id+key") String witnessKey,
    KeyStoreSettings store) {

  /**
   * The witness's key.
   *
   * @throws StartFailure if it is none
   */
  WitnessKey parsedWitnessKey() {
    try {
      return WitnessKey.parse(witnessKey);
    } catch (IllegalArgumentException e) {
      throw new StartFailure(
          "signing.witness-key must be the key of signing.witness: " + e.getMessage(), e);
    }
  }
}
