package babyshield.audit.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that signs notes, by the name under which it does (C2SP signed-note, Ed25519). Its
 * text form is {@code name+id+key}, as Go's {@code note.NewVerifier} reads it. Immutable.
 */
public final class NoteVerifier {
  /** The signature type Ed25519. */
  static final byte ED25519 = 1;

  /** What stands before the 32 bytes of a key in its X.509 encoding (RFC 8410, 4). */
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int KEY_BYTES = 32;

  private final String name;
  private final byte[] key;
  private final int id;
  private final PublicKey publicKey;

  NoteVerifier(String name, byte[] key) {
    if (!Note.isName(name) || key.length != KEY_BYTES) {
      throw new IllegalArgumentException("no name or no key of Ed25519: " + name);
    }
    this.name = name;
    this.key = key.clone();
    this.id = id(name, key);
    this.publicKey = publicKey(key);
  }

  /**
   * Reads a key's text form.
   *
   * @throws IllegalArgumentException if it is none, or its id is that of another key or name
   */
  public static NoteVerifier parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length != 3 || !parts[1].matches("[0-9a-f]{8}")) {
      throw new IllegalArgumentException("not a verifier key (name+id+key): " + text);
    }
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    if (typed.length != 1 + KEY_BYTES || typed[0] != ED25519) {
      throw new IllegalArgumentException("not a key of Ed25519: " + text);
    }
    var verifier = new NoteVerifier(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (verifier.id != Integer.parseUnsignedInt(parts[1], 16)) {
      throw new IllegalArgumentException("the id is not that of this name and key: " + text);
    }
    return verifier;
  }

  /** The same key under another name, as a log with many shards has one for each. */
  public NoteVerifier named(String other) {
    return new NoteVerifier(other, key);
  }

  public String name() {
    return name;
  }

  public int id() {
    return id;
  }

  /** Whether a signature is by this key and holds for the text. */
  public boolean verifies(Note note) {
    return note.signatures().stream()
        .filter(signature -> signature.keyId() == id && signature.name().equals(name))
        .anyMatch(signature -> verifies(note.text(), signature.bytes()));
  }

  private boolean verifies(String text, byte[] bytes) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(publicKey);
      ed25519.update(text.getBytes(StandardCharsets.UTF_8));
      return ed25519.verify(bytes);
    } catch (GeneralSecurityException e) {
      return false; // of another length, or no point of the curve: not a signature
    }
  }

  private static int id(String name, byte[] key) {
    return id(name, ED25519, key);
  }

  /** The first bytes of a hash of name, type and key (C2SP signed-note). */
  static int id(String name, byte type, byte[] key) {
    MessageDigest sha256 = TreeHash.sha256();
    sha256.update(name.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) '\n');
    sha256.update(type);
    return ByteBuffer.wrap(sha256.digest(key)).getInt();
  }

  static PublicKey publicKey(byte[] key) {
    byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_BYTES);
    System.arraycopy(key, 0, encoded, X509_PREFIX.length, KEY_BYTES);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a key of Ed25519", e);
    }
  }

  @Override
  public String toString() {
    return name + "+" + HexFormat.of().toHexDigits(id) + "+" + typed(key);
  }

  static String typed(byte[] key) {
    byte[] typed = ByteBuffer.allocate(1 + key.length).put(ED25519).put(key).array();
    return Base64.getEncoder().encodeToString(typed);
  }
}
