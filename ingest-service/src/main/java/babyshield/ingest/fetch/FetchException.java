package babyshield.ingest.fetch;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;

/** An agency did not give a payload. The message is for people and names the host. */
public final class FetchException extends IOException {
  private final Integer status;
  private final boolean again;
  private final transient Duration retryAfter;

  private FetchException(
      String message, Throwable cause, Integer status, boolean again, Duration retryAfter) {
    super(message, cause);
    this.status = status;
    this.again = again;
    this.retryAfter = retryAfter;
  }

  /** Asking again in the same way cannot help. */
  static FetchException lasting(String message, Integer status) {
    return new FetchException(message, null, status, false, null);
  }

  /** The host may answer another time; {@code retryAfter} is what it asked for, or null. */
  static FetchException passing(String message, Integer status, Duration retryAfter) {
    return new FetchException(message, null, status, true, retryAfter);
  }

  /** The host hangs, or sends so little that it may as well. */
  static FetchException tooSlow(String host, long bytes, Duration within) {
    String came = bytes == 0 ? "nothing came" : "only " + bytes + " bytes came";
    return passing(
        "no answer from " + host + ": " + came + " in " + within.toSeconds() + " s", null, null);
  }

  static FetchException noAnswer(String host, Throwable cause) {
    if (invalidCertificate(cause)) {
      return new FetchException(
          "the certificate of " + host + " is not valid: " + cause.getMessage(),
          cause,
          null,
          false,
          null);
    }
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new FetchException("no answer from " + host + ": " + why, cause, null, true, null);
  }

  /** Of all that can go wrong with TLS, what asking again does not mend. */
  private static boolean invalidCertificate(Throwable cause) {
    Throwable at = cause;
    while (at != null && !(at instanceof CertificateException)) {
      at = at.getCause();
    }
    return at != null;
  }

  boolean again() {
    return again;
  }

  /** The HTTP status; null where there was none. */
  public Integer status() {
    return status;
  }

  /** How long the host wants to be left alone; null where it did not say. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
