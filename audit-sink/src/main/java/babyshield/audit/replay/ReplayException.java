package babyshield.audit.replay;

/** The destination cannot take these entries; the message says why and what to do. */
public final class ReplayException extends RuntimeException {
  ReplayException(String message) {
    super(message);
  }

  ReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
