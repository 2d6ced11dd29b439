package babyshield.platform.personal;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104, FIPS 180-4) under one key. Thread-safe. */
final class HmacSha256 {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac keyed;

  HmacSha256(byte[] key) {
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key, ALGORITHM));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  byte[] of(byte[] message) {
    return copy().doFinal(message);
  }

  /** A Mac holds the state of one computation; a copy costs less than keying one anew. */
  private Mac copy() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's HmacSHA256 can be cloned", e);
    }
  }
}
