package babyshield.gateway;

import babyshield.platform.http.ProblemType;

/** Problems that only the gateway has, beside the common ones. */
enum GatewayProblem implements ProblemType {
  CHECK_DIGIT("check-digit", "The check digit is wrong"),
  TOO_LONG("value-too-long", "A value is longer than allowed"),
  NOTHING_TO_COMPARE("nothing-to-compare", "No field is given that a product is known by");

  private static final int UNPROCESSABLE = 422;

  private final String slug;
  private final String title;

  GatewayProblem(String slug, String title) {
    this.slug = slug;
    this.title = title;
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
    return UNPROCESSABLE;
  }
}
