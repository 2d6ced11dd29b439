package babyshield.ingest.image;

import babyshield.platform.http.ProblemType;

/** Why a picture gave no barcode. */
public enum ImageProblem implements ProblemType {
  NO_IMAGE("no-image", "The body is no JPEG, PNG or WebP", 415),
  OTHER_IMAGE("other-image", "The picture is of another type than the request says", 415),
  TOO_MANY_PIXELS("too-many-pixels", "The picture has more pixels than allowed", 413),
  BROKEN_IMAGE("broken-image", "The picture cannot be decoded", 422),
  SLOW_IMAGE("slow-image", "The picture takes longer to read than allowed", 422),
  NO_BARCODE("no-barcode", "No barcode was read in the picture", 422),
  IMAGES_BUSY("images-busy", "Too many pictures are being read", 503);

  private final String slug;
  private final String title;
  private final int status;

  ImageProblem(String slug, String title, int status) {
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
