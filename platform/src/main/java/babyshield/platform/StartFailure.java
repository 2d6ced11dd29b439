package babyshield.platform;

/**
 * A start that cannot succeed until the operator changes something. The message is written for the
 * operator, names what to change and is all that is printed: no stack trace follows.
 */
public class StartFailure extends RuntimeException {
  public StartFailure(String message) {
    super(message);
  }

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
