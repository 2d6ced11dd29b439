package babyshield.audit;

import babyshield.audit.tlog.NoteSigner;
import babyshield.platform.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;

/**
 * The signing key in a key store. It is asked to sign where it is and never read: a token keeps its
 * own.
 */
final class StoredKey {
  private final KeyStoreSettings settings;

  StoredKey(KeyStoreSettings settings) {
    this.settings = settings;
  }

  /**
   * The key's signer.
   *
   * @param name the log's, which a store does not know
   * @throws StartFailure if there is no such store or key, or it does not sign
   */
  NoteSigner signer(String name) {
    if (name.isEmpty()) {
      throw new StartFailure("signing.name is needed with signing.store: a key store has no name");
    }
    try {
      char[] password = password();
      KeyStore store = open(password);
      Certificate certificate = store.getCertificate(settings.alias());
      if (!(store.getKey(settings.alias(), password) instanceof PrivateKey key)
          || certificate == null) {
        throw failure("it has no key with a certificate named " + settings.alias(), null);
      }
      NoteSigner signer = NoteSigner.of(name, key, certificate.getPublicKey());
      // Better now than in the first transaction.
      signer.sign(name, "a text\n");
      return signer;
    } catch (GeneralSecurityException
        | IOException
        | IllegalArgumentException
        | IllegalStateException
        | ProviderException e) {
      throw failure(e.getMessage(), e);
    }
  }

  private KeyStore open(char[] password) throws GeneralSecurityException, IOException {
    KeyStore store =
        settings.provider().isEmpty()
            ? KeyStore.getInstance(settings.type())
            : KeyStore.getInstance(settings.type(), provider());
    if (settings.file().isEmpty()) {
      store.load(null, password);
      return store;
    }
    try (InputStream in = Files.newInputStream(settings.file().get())) {
      store.load(in, password);
      return store;
    }
  }

  private Provider provider() {
    Provider provider = Security.getProvider(settings.provider());
    if (provider == null) {
      throw failure("there is no security provider " + settings.provider(), null);
    }
    if (settings.providerConfig().isEmpty()) {
      return provider;
    }
    try {
      Provider configured = provider.configure(settings.providerConfig());
      // Where a signature is asked for with a key of this provider, it must be found.
      Security.addProvider(configured);
      return configured;
    } catch (InvalidParameterException | UnsupportedOperationException e) {
      throw failure("its provider cannot be configured: " + e.getMessage(), e);
    }
  }

  private char[] password() throws IOException {
    if (settings.passwordFile().isEmpty()) {
      return settings.password().value().toCharArray();
    }
    Path file = settings.passwordFile().get();
    KeyFiles.requireOwnerOnly(file);
    return Files.readString(file).lines().findFirst().orElse("").toCharArray();
  }

  private StartFailure failure(String reason, Exception cause) {
    return new StartFailure(
        "signing.store: the %s key store does not give the signing key: %s"
            .formatted(settings.type(), reason),
        cause);
  }
}
