package babyshield.ingest.image;

import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ResultPoint;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * A picture as one pass looks at it: smaller, larger, turned or inverted.
 *
 * @param name names the view among those of the picture
 * @param toPicture from its points to those of the picture as it was sent
 */
record View(String name, Luma luma, AffineTransform toPicture) {
  static View of(Luma luma, int step) {
    return new View("plain", luma, AffineTransform.getScaleInstance(step, step));
  }

  int longer() {
    return Math.max(luma.width(), luma.height());
  }

  /** Shrunk until its longer side has no more pixels than this. */
  View atMost(int pixels) {
    int factor = Math.ceilDiv(longer(), pixels);
    return factor == 1 ? this : shrunk("near", factor, factor);
  }

  /** Of every columns × rows pixels one. */
  View shrunk(String suffix, int columns, int rows) {
    return with(
        suffix, luma.shrunk(columns, rows), AffineTransform.getScaleInstance(columns, rows));
  }

  View doubled() {
    return with("doubled", luma.doubled(), AffineTransform.getScaleInstance(0.5, 0.5));
  }

  View turned() {
    return with("turned", luma.turned(), new AffineTransform(0, -1, 1, 0, 0, luma.height()));
  }

  View sharpened(int reach, int strength) {
    return with("sharpened " + reach, luma.sharpened(reach, strength), new AffineTransform());
  }

  View inverted() {
    return with("inverted", luma.inverted(), new AffineTransform());
  }

  /** Turned about its middle; what was outside is white. */
  View rotated(double degrees) {
    var back =
        AffineTransform.getRotateInstance(
            Math.toRadians(degrees), luma.width() / 2.0, luma.height() / 2.0);
    return with("rotated " + degrees, Rotation.of(luma, back), back);
  }

  LuminanceSource source() {
    int width = luma.width();
    int height = luma.height();
    return new PlanarYUVLuminanceSource(luma.pixels(), width, height, 0, 0, width, height, false);
  }

  /** The box around points of this view, in the picture; never empty. */
  Rectangle box(ResultPoint[] points) {
    var box = new Path2D.Double();
    for (ResultPoint point : points) {
      if (point != null) {
        Point2D at = toPicture.transform(new Point2D.Double(point.getX(), point.getY()), null);
        box.append(new Rectangle2D.Double(at.getX(), at.getY(), 1, 1), false);
      }
    }
    return box.getBounds();
  }

  private View with(String suffix, Luma changed, AffineTransform toThis) {
    var chained = new AffineTransform(toPicture);
    chained.concatenate(toThis);
    return new View(name + ", " + suffix, changed, chained);
  }
}
