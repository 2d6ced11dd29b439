package babyshield.platform.http;

/** The problems that every service has. */
public enum CommonProblem implements ProblemType {
  BAD_REQUEST("bad-request", "The request cannot be read", 400),
  UNKNOWN_FIELD("unknown-field", "The body has fields that are not known", 400),
  UNKNOWN_PARAMETER("unknown-parameter", "The query has parameters that are not known", 400),
  NOT_FOUND("not-found", "There is no such thing", 404),
  METHOD_NOT_ALLOWED("method-not-allowed", "The method is not offered here", 405),
  TOO_SLOW("too-slow", "The request did not arrive in time", 408),
  TOO_LARGE("too-large", "The body is larger than allowed", 413),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "The content type is not taken here", 415),
  VALIDATION("validation", "A value is not allowed", 422),
  HEADERS_TOO_LARGE("headers-too-large", "The headers are larger than allowed", 431),
  INTERNAL("internal", "The service failed", 500),
  NOT_READY("not-ready", "The service is not ready to answer this", 503);

  private final String slug;
  private final String title;
  private final int status;

  CommonProblem(String slug, String title, int status) {
    this.slug = slug;
    this.title = title;
    this.status = status;
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public int status() {
    return status;
  }
}
