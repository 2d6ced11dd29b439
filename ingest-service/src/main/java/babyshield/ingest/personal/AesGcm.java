package babyshield.ingest.personal;

import babyshield.platform.personal.SecretBytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) by the JDK: nonce of 96 bits, then the ciphertext with its tag of
 * 128 bits. Nonces are random; a subject's key stays far below the 2^32 encryptions that section
 * 8.3 allows for that.
 */
final class AesGcm {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private AesGcm() {}

  static SecretKey key(byte[] bytes) {
    return new SecretKeySpec(bytes, "AES");
  }

  /**
   * @param bound what is not encrypted and must be the same when it is opened
   */
  static byte[] seal(SecretKey key, byte[] plain, byte[] bound) {
    return seal(key, SecretBytes.random(NONCE_BYTES), plain, bound);
  }

  /** With a nonce that this key was never used with: only tests choose it. */
  static byte[] seal(SecretKey key, byte[] nonce, byte[] plain, byte[] bound) {
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, bound).doFinal(plain);
      return ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /** Empty if the key, what is bound, or a single bit of it is another. */
  static Optional<byte[]> open(SecretKey key, byte[] sealed, byte[] bound) {
    if (sealed.length < NONCE_BYTES) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, bound);
      return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] bound)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound);
    return cipher;
  }
}
