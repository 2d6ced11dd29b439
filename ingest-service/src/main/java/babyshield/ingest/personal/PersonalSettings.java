package babyshield.ingest.personal;

import babyshield.platform.config.Setting;
import babyshield.platform.personal.KeySettings;
import java.time.Duration;

/**
 * How personal data is encrypted.
 *
 * @param master the master key's versions, a line each: {@code <version>:<base64 of 32 bytes>}
 * @param cacheLife how long an erased subject's key may still encrypt in another instance, in vain:
 *     nothing is ever decrypted with a key from the cache
 */
public record PersonalSettings(
    KeySettings master,
    KeyDatabaseSettings database,
    @Setting(
            def = "10000",
            doc =
                "keys of subjects held in memory, some 300 bytes each; 0: every scan asks for its")
        int cacheSize,
    @Setting(
            def = "60s",
            doc = "how long a key is held; what another instance erases is used here until then")
        Duration cacheLife) {

  public PersonalSettings {
    if (cacheSize < 0) {
      throw new IllegalArgumentException("cache-size is at least 0, not " + cacheSize);
    }
  }
}
