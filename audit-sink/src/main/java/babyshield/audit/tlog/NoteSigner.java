package babyshield.audit.tlog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A private key that signs notes. Its text form is that of Go's {@code note.NewSigner}: {@code
 * PRIVATE+KEY+name+id+seed}. Thread-safe; never printed by {@link #toString}.
 */
public final class NoteSigner {
  private static final String PREFIX = "PRIVATE+KEY+";
  private static final int SEED_BYTES = 32;

  private final byte[] seed;
  private final PrivateKey privateKey;
  private final NoteVerifier verifier;

  private NoteSigner(String name, byte[] seed) {
    this(name, seed, pair(seed));
  }

  /**
   * @param seed of the pair, or null where only the pair's keeper knows it
   */
  private NoteSigner(String name, byte[] seed, KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    this.seed = seed;
    this.privateKey = pair.getPrivate();
    this.verifier =
        new NoteVerifier(
            name, Arrays.copyOfRange(encoded, encoded.length - SEED_BYTES, encoded.length));
  }

  /**
   * A key that is kept elsewhere, for instance in a token, and signs there.
   *
   * @throws IllegalArgumentException if it is not one of Ed25519
   */
  public static NoteSigner of(String name, PrivateKey privateKey, PublicKey publicKey) {
    if (!(publicKey instanceof EdECPublicKey edwards)
        || !edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName())) {
      throw new IllegalArgumentException("not a key of Ed25519: " + publicKey.getAlgorithm());
    }
    return new NoteSigner(name, null, new KeyPair(publicKey, privateKey));
  }

  /** A new key. */
  public static NoteSigner generate(String name, SecureRandom random) {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    return new NoteSigner(name, seed);
  }

  /**
   * Reads a key's text form.
   *
   * @throws IllegalArgumentException if it is none; the message does not have the key
   */
  public static NoteSigner parse(String text) {
    String[] parts = text.strip().split("\\+", 5);
    if (parts.length != 5 || !text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("not a signing key (PRIVATE+KEY+name+id+seed)");
    }
    byte[] typed = Base64.getDecoder().decode(parts[4]);
    if (typed.length != 1 + SEED_BYTES || typed[0] != NoteVerifier.ED25519) {
      throw new IllegalArgumentException("not a signing key of Ed25519");
    }
    var signer = new NoteSigner(parts[2], Arrays.copyOfRange(typed, 1, typed.length));
    if (!HexFormat.of().toHexDigits(signer.verifier.id()).equals(parts[3])) {
      throw new IllegalArgumentException("the signing key's id is that of another name or key");
    }
    return signer;
  }

  public NoteVerifier verifier() {
    return verifier;
  }

  /** Signs under a name, which may be another than the key's own. */
  public Note.Signature sign(String name, String text) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(privateKey);
      ed25519.update(text.getBytes(StandardCharsets.UTF_8));
      return new Note.Signature(name, verifier.named(name).id(), ed25519.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signing key does not sign: " + e.getMessage(), e);
    }
  }

  /**
   * The private key as text, for the file that keeps it.
   *
   * @throws IllegalStateException if the key is kept elsewhere
   */
  public String secret() {
    if (seed == null) {
      throw new IllegalStateException("the key does not leave the place where it is kept");
    }
    return PREFIX
        + verifier.name()
        + "+"
        + HexFormat.of().toHexDigits(verifier.id())
        + "+"
        + NoteVerifier.typed(seed);
  }

  @Override
  public String toString() {
    return "signer " + verifier;
  }

  /**
   * The JDK derives a public key only where it makes a pair, and draws the seed of the pair; so it
   * is given the seed to draw.
   */
  private static KeyPair pair(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(255, new Drawn(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  private static final class Drawn extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final byte[] seed;

    Drawn(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
