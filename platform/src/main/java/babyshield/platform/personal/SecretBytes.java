package babyshield.platform.personal;

import java.security.SecureRandom;
import java.util.Base64;

/** Keys of 256 bits and their text form, standard base64. */
public final class SecretBytes {
  /** Of a key, in bytes. */
  public static final int LENGTH = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretBytes() {}

  public static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  public static String text(byte[] key) {
    return Base64.getEncoder().encodeToString(key);
  }

  /**
   * Reads a key from its text form.
   *
   * @throws IllegalArgumentException if it is no base64 of 32 bytes; the message does not hold it
   */
  public static byte[] parse(String text) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a key is 32 bytes in base64", e);
    }
    if (key.length != LENGTH) {
      throw new IllegalArgumentException("a key is 32 bytes in base64, not " + key.length);
    }
    return key;
  }
}
