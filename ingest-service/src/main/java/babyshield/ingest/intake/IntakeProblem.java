package babyshield.ingest.intake;

import babyshield.platform.http.ProblemType;

/** What can be wrong with a scan. */
enum IntakeProblem implements ProblemType {
  CHECK_DIGIT("check-digit", "The check digit is wrong", 422),
  INVALID_GTIN("invalid-gtin", "The number is no GTIN", 422),
  TOO_LONG("too-long", "A value is longer than allowed", 422),
  BAD_TEXT("bad-text", "A value holds characters that no product has", 422),
  BAD_SCAN_ID("bad-scan-id", "The scan id is no UUID", 422),
  BAD_TIME("bad-time", "The time is not in ISO 8601", 422),
  NOTHING_TO_COMPARE("nothing-to-compare", "The scan says nothing to compare", 422),
  NOT_ACKNOWLEDGED("not-acknowledged", "The scan could not be stored", 503);

  private final String slug;
  private final String title;
  private final int status;

  IntakeProblem(String slug, String title, int status) {
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
