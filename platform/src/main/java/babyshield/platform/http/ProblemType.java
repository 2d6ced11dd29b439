package babyshield.platform.http;

/** A kind of problem that an interface documents (RFC 9457). Implemented by enums. */
public interface ProblemType {
  /** The last part of the type's URI: lower case and dashes. */
  String slug();

  /** One line for people that is the same for all problems of the type. */
  String title();

  /** The HTTP status. */
  int status();

  /** The type's URI. */
  default String uri() {
    return "urn:babyshield:problem:" + slug();
  }

  /** Seconds for Retry-After; 0: no such header. A 503 asks to come back soon. */
  default int retryAfterSeconds() {
    return status() == 503 ? 1 : 0;
  }
}
