package babyshield.ingest.image;

import babyshield.platform.http.ProblemException;
import java.util.Map;

/** A picture of which only the header has been read. */
interface Picture {
  /** A row is held in memory at a time, whatever it is of; WebP's own bound is 16,383. */
  int MAX_SIDE = 20_000;

  int width();

  int height();

  /**
   * Decodes it.
   *
   * @param step of so many rows and columns one is kept
   * @throws ProblemException BROKEN_IMAGE or SLOW_IMAGE
   */
  Luma decode(int step, Deadline deadline);

  /**
   * Reads the header of a file.
   *
   * @throws ProblemException NO_IMAGE, BROKEN_IMAGE or TOO_MANY_PIXELS
   */
  static Picture of(byte[] file, ImageSettings settings) {
    ImageType type = ImageType.of(file);
    Picture picture =
        switch (type) {
          case JPEG -> JpegPicture.of(file);
          case PNG -> PngPicture.of(file);
          case WEBP -> WebpPicture.of(file);
        };
    int most = type == ImageType.WEBP ? settings.maxWebpPixels() : settings.maxPixels();
    long pixels = (long) picture.width() * picture.height();
    if (pixels > most || Math.max(picture.width(), picture.height()) > MAX_SIDE) {
      throw new ProblemException(
          ImageProblem.TOO_MANY_PIXELS,
          String.format(
              "the header says %d x %d pixels; at most %d are taken as %s, and %d a side",
              picture.width(), picture.height(), most, type.mediaType(), MAX_SIDE),
          Map.of("width", picture.width(), "height", picture.height(), "maxPixels", most));
    }
    return picture;
  }

  /** The least step that keeps no more pixels than this. */
  default int stepFor(int pixels) {
    int step = 1;
    while ((long) (width() / step) * (height() / step) > pixels) {
      step++;
    }
    return step;
  }

  static ProblemException broken(String why) {
    return new ProblemException(ImageProblem.BROKEN_IMAGE, why);
  }
}
