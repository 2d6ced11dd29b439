package babyshield.audit.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The public key of a witness, which cosigns checkpoints that grew from those it saw before (C2SP
 * tlog-cosignature, Ed25519). Its text form is that of other verifier keys, with type 4. Immutable.
 */
public final class WitnessKey {
  /** The signature type of a timestamped Ed25519 cosignature. */
  public static final byte TYPE = 4;

  private static final int KEY_BYTES = 32;

  private final String text;
  private final String name;
  private final int id;
  private final PublicKey key;

  private WitnessKey(String text, String name, byte[] key) {
    this.text = text;
    this.name = name;
    this.id = NoteVerifier.id(name, TYPE, key);
    this.key = NoteVerifier.publicKey(key);
  }

  /**
   * Reads a key's text form, {@code name+id+key}.
   *
   * @throws IllegalArgumentException if it is none, or its id is that of another key or name
   */
  public static WitnessKey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length != 3 || !Note.isName(parts[0])) {
      throw new IllegalArgumentException("not a witness's key (name+id+key): " + text);
    }
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    if (typed.length != 1 + KEY_BYTES || typed[0] != TYPE) {
      throw new IllegalArgumentException("not a witness's key of Ed25519: " + text);
    }
    var key = new WitnessKey(text.strip(), parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!HexFormat.of().toHexDigits(key.id).equals(parts[1])) {
      throw new IllegalArgumentException("the id is not that of this name and key: " + text);
    }
    return key;
  }

  public String name() {
    return name;
  }

  /** When the witness cosigned this checkpoint; empty if it did not. */
  public Optional<Instant> cosigned(Note checkpoint) {
    return checkpoint.signatures().stream()
        .filter(signature -> isBy(signature, checkpoint.text()))
        .map(signature -> Instant.ofEpochSecond(seconds(signature)))
        .findFirst();
  }

  /** Whether a signature is this witness's on a checkpoint's text. */
  public boolean isBy(Note.Signature signature, String checkpoint) {
    return signature.keyId() == id
        && signature.name().equals(name)
        && signature.bytes().length > Long.BYTES
        && seconds(signature) >= 0
        && verifies(message(seconds(signature), checkpoint), signature.bytes());
  }

  /** What is signed: the header line, the time in seconds since 1970, and the whole checkpoint. */
  public static String message(long seconds, String checkpoint) {
    return "cosignature/v1\ntime " + seconds + "\n" + checkpoint;
  }

  private static long seconds(Note.Signature signature) {
    return ByteBuffer.wrap(signature.bytes()).getLong();
  }

  private boolean verifies(String message, byte[] timestamped) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(message.getBytes(StandardCharsets.UTF_8));
      return ed25519.verify(timestamped, Long.BYTES, timestamped.length - Long.BYTES);
    } catch (GeneralSecurityException e) {
      return false; // of another length: not a signature
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
