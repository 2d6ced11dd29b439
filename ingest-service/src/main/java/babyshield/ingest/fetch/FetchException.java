package babyshield.ingest.fetch;

import java.io.IOException;
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

  static FetchException noAnswer(String host, Throwable cause) {
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new FetchException("no answer from " + host + ": " + why, cause, null, true, null);
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
