package babyshield.ingest.image;

import java.awt.geom.AffineTransform;
import java.util.Arrays;

/** Turns a picture by any angle. */
final class Rotation {
  private static final byte WHITE = (byte) 0xff;

  private Rotation() {}

  /**
   * A picture of the same size.
   *
   * @param back from a point of the new picture to one of the old
   */
  static Luma of(Luma luma, AffineTransform back) {
    int width = luma.width();
    int height = luma.height();
    var turned = new byte[width * height];
    Arrays.fill(turned, WHITE);
    for (int y = 0; y < height; y++) {
      double fromX = back.getShearX() * y + back.getTranslateX();
      double fromY = back.getScaleY() * y + back.getTranslateY();
      for (int x = 0; x < width; x++) {
        double oldX = back.getScaleX() * x + fromX;
        double oldY = back.getShearY() * x + fromY;
        if (oldX >= 0 && oldY >= 0 && oldX < width - 1 && oldY < height - 1) {
          turned[y * width + x] = between(luma, oldX, oldY);
        }
      }
    }
    return new Luma(turned, width, height);
  }

  /** Weighs the four pixels around a point. */
  private static byte between(Luma luma, double x, double y) {
    int left = (int) x;
    int top = (int) y;
    double right = x - left;
    double below = y - top;
    double upper = luma.at(left, top) * (1 - right) + luma.at(left + 1, top) * right;
    double lower = luma.at(left, top + 1) * (1 - right) + luma.at(left + 1, top + 1) * right;
    return (byte) (upper * (1 - below) + lower * below);
  }
}
