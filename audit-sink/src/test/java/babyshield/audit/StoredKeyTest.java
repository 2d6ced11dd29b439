package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.audit.tlog.Note;
import babyshield.audit.tlog.NoteSigner;
import babyshield.platform.StartFailure;
import babyshield.platform.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signing key in a key store that the JDK's keytool made. */
class StoredKeyTest {
  static final KeyStoreSettings NO_STORE =
      new KeyStoreSettings("", Optional.empty(), "", "", "", new Secret(""), Optional.empty());

  private static final String PASSWORD = "a password of the test";
  private static final Path SOFTHSM = Path.of("/usr/lib/softhsm/libsofthsm2.so");

  @TempDir private static Path folder;

  private static Path store;

  @BeforeAll
  static void keys() throws Exception {
    store = folder.resolve("store.p12");
    generate("log", "Ed25519");
    generate("other", "EC");
  }

  private static void generate(String alias, String algorithm) throws Exception {
    run(
        folder,
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        alias,
        "-keyalg",
        algorithm,
        "-dname",
        "CN=log",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
  }

  private static String run(Path softhsm, String... command) throws Exception {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SOFTHSM2_CONF", softhsm.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void shouldSignWithTheKeyOfAStore() throws Exception {
    LogSigner signer = KeyFiles.signer(signing("log.example", pkcs12("log", PASSWORD)));

    assertSigns(signer);
    assertThat(KeyFiles.signer(signing("log.example", pkcs12("log", PASSWORD))).keys().verifiers())
        .as("the same key again")
        .hasToString(signer.keys().verifiers().toString());
  }

  private static void assertSigns(LogSigner signer) {
    Note note = Note.parse(signer.sign("log.example/topic/0", "a text\n").toString());
    assertThat(signer.keys().verifiers().getFirst().named("log.example/topic/0").verifies(note))
        .isTrue();
  }

  @Test
  void shouldGoOnWithALogThatTheKeyOfAFileBegan(@TempDir Path place) throws Exception {
    NoteSigner before = NoteSigner.generate("log.example", new SecureRandom());
    Path file = ownersOnly(Files.writeString(place.resolve("key"), before.secret()));

    LogSigner rotated =
        KeyFiles.signer(signing("log.example", pkcs12("log", PASSWORD), Optional.of(file)));

    assertThat(rotated.keys().verifiers()).hasSize(2);
    assertThat(before.verifier().verifies(rotated.sign("log.example", "a text\n"))).isTrue();
    assertThatThrownBy(
            () -> KeyFiles.signer(signing("other", pkcs12("log", PASSWORD), Optional.of(file))))
        .hasMessageContaining("keys of two logs");
  }

  @Test
  void shouldReadThePasswordFromAFileOfItsOwner(@TempDir Path place) throws Exception {
    Path file = ownersOnly(Files.writeString(place.resolve("password"), PASSWORD + "\n"));
    var settings =
        new KeyStoreSettings(
            "PKCS12", Optional.of(store), "", "", "log", new Secret(""), Optional.of(file));

    assertSigns(KeyFiles.signer(signing("log.example", settings)));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> KeyFiles.signer(signing("log.example", settings)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("can be read by others");
  }

  private static Path ownersOnly(Path file) throws IOException {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void shouldSayWhyAStoreGivesNoKey() {
    refused(pkcs12("log", "wrong"), "password");
    refused(pkcs12("nobody", PASSWORD), "no key with a certificate named nobody");
    refused(pkcs12("other", PASSWORD), "not a key of Ed25519");
    refused(store("PKCS12", folder.resolve("nowhere"), "", ""), "nowhere");
    refused(store("NOTHING", store, "", ""), "NOTHING");
    refused(store("PKCS12", store, "NoSuchProvider", ""), "no security provider NoSuchProvider");
    refused(store("PKCS11", store, "SunPKCS11", "/nowhere"), "cannot be configured");
    assertThatThrownBy(() -> KeyFiles.signer(signing("", pkcs12("log", PASSWORD))))
        .hasMessageContaining("signing.name is needed");
  }

  private static void refused(KeyStoreSettings settings, String reason) {
    assertThatThrownBy(() -> KeyFiles.signer(signing("log.example", settings)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("signing.store")
        .hasMessageContaining(reason)
        .hasMessageNotContaining(PASSWORD);
  }

  /** SoftHSM has EdDSA; what docs/audit.md says of SunPKCS11 is to be changed when this fails. */
  @Test
  void shouldFindThatSunPkcs11HasNoEdDsa(@TempDir Path place) throws Exception {
    Assumptions.assumeTrue(
        Files.exists(SOFTHSM), "no token here: Debian's package softhsm2 is not installed");
    Path tokens = Files.createDirectory(place.resolve("tokens"));
    Path softhsm = Files.writeString(place.resolve("conf"), "directories.tokendir = " + tokens);
    Path config =
        Files.writeString(
            place.resolve("pkcs11.cfg"),
            "name = token\nlibrary = " + SOFTHSM + "\nslotListIndex = 0\n");
    run(
        softhsm,
        "softhsm2-util",
        "--init-token",
        "--free",
        "--label",
        "log",
        "--pin",
        "1234",
        "--so-pin",
        "4321");

    String algorithms =
        run(
            softhsm,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            TokenAlgorithms.class.getName(),
            config.toString());

    assertThat(algorithms).contains("SHA256withECDSA").doesNotContain("Ed");
  }

  /** In a process of its own, because the library finds its token by an environment variable. */
  static final class TokenAlgorithms {
    public static void main(String[] args) {
      Security.getProvider("SunPKCS11").configure(args[0]).getServices().stream()
          .filter(service -> service.getType().equals("Signature"))
          .forEach(service -> System.out.println(service.getAlgorithm()));
    }
  }

  private static KeyStoreSettings pkcs12(String alias, String password) {
    return new KeyStoreSettings(
        "PKCS12", Optional.of(store), "", "", alias, new Secret(password), Optional.empty());
  }

  private static KeyStoreSettings store(String type, Path file, String provider, String config) {
    return new KeyStoreSettings(
        type, Optional.of(file), provider, config, "log", new Secret(PASSWORD), Optional.empty());
  }

  private static SigningSettings signing(String name, KeyStoreSettings settings) {
    return signing(name, settings, Optional.empty());
  }

  private static SigningSettings signing(
      String name, KeyStoreSettings settings, Optional<Path> previous) {
    return new SigningSettings(
        folder.resolve("no key file"),
        previous,
        false,
        name,
        folder,
        Duration.ofSeconds(1),
        Optional.empty(),
        "",
        settings);
  }
}
