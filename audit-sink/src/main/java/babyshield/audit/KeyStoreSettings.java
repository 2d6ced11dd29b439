package babyshield.audit;

import babyshield.platform.config.Secret;
import babyshield.platform.config.Setting;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Java key store that has the log's signing key, for a key that is in no file of ours: a PKCS#12
 * file, a PKCS#11 token, whatever a security provider reaches. The key must be one of Ed25519.
 *
 * @param type empty: there is none, and {@code signing.key} is used
 * @param provider empty: the first that has the type
 */
public record KeyStoreSettings(
    @Setting(
            def = "",
            doc = "type of the key store with the signing key (PKCS12, PKCS11); empty: signing.key")
        String type,
    @Setting(doc = "file of the key store; empty where it has none, as PKCS11") Optional<Path> file,
    @Setting(def = "", doc = "security provider of the type; empty: the first that has it")
        String provider,
    @Setting(def = "", doc = "what the provider is configured with, for SunPKCS11 a file")
        String providerConfig,
    @Setting(def = "", doc = "name of the key in the store") String alias,
    @Setting(def = "", doc = "password or PIN of the store; better in a file or the environment")
        Secret password,
    @Setting(doc = "file whose first line is the password; empty: none")
        Optional<Path> passwordFile) {

  boolean given() {
    return !type.isEmpty();
  }
}
