package babyshield.standalone.terminal;

/**
 * Something the person at the keyboard can put right. Its message is one line that says what is
 * wrong and what to do; it is printed without a stack trace and the command ends with exit code 1.
 */
public final class UserError extends RuntimeException {
  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}
