package babyshield.gateway;

import babyshield.platform.http.ProblemType;

/** Problems that only the gateway has, beside the common ones. */
enum GatewayProblem implements ProblemType {
  CHECK_DIGIT("check-digit", "The check digit is wrong", 422),
  INVALID_GTIN("invalid-gtin", "The number is no GTIN", 422),
  TOO_LONG("too-long", "A value is longer than allowed", 422),
  BAD_TEXT("bad-text", "A value holds characters that no product has", 422),
  NOTHING_TO_COMPARE("nothing-to-compare", "The scan says nothing to compare", 422),
  CURSOR_EXPIRED("cursor-expired", "The list cannot be continued", 410);

  private final String slug;
  private final String title;
  private final int status;

  GatewayProblem(String slug, String title, int status) {
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
