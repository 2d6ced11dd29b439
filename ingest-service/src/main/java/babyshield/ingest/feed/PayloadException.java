package babyshield.ingest.feed;

import java.io.IOException;

/** A payload is not what its agency documents. The run fails; what it read before stands. */
public final class PayloadException extends IOException {
  private final String reason;

  /**
   * @param reason in words for people, without the agency's name
   */
  public PayloadException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public PayloadException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
