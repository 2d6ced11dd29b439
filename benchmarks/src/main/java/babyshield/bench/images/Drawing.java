package babyshield.bench.images;

import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** A photo of a barcode, as far as one can be drawn: turned, out of focus, grainy, in bad light. */
final class Drawing {
  private static final int[][] SIZES = {{640, 480}, {1024, 768}, {1280, 960}, {1600, 1200}};

  /** White around the bars: not every writer of ZXing leaves it. */
  private static final int MARGIN = 4;

  /** Deflate's level 1: grain does not pack, and how pictures are drawn is not measured. */
  private static final float LEAST_PACKED = 0.9f;

  private final Random random;

  /**
   * @param random a picture's own
   */
  Drawing(Random random) {
    this.random = random;
  }

  /** A JPEG or PNG of a barcode. */
  byte[] of(Sample sample) throws IOException {
    int[] size = SIZES[random.nextInt(SIZES.length)];
    BufferedImage photo = photo(bars(sample), size[0], size[1]);
    if (random.nextBoolean()) {
      photo = blurred(photo, 1 + random.nextInt(4));
    }
    grain(photo, random.nextInt(60));
    var file = new ByteArrayOutputStream();
    if (random.nextBoolean()) {
      ImageIO.write(photo, "jpg", file);
    } else {
      png(photo, file);
    }
    return file.toByteArray();
  }

  private static void png(BufferedImage photo, OutputStream file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam fast = writer.getDefaultWriteParam();
    fast.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    fast.setCompressionQuality(LEAST_PACKED);
    try (var out = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(photo, null, null), fast);
    } finally {
      writer.dispose();
    }
  }

  private static BitMatrix bars(Sample sample) {
    try {
      return new MultiFormatWriter().encode(sample.content(), sample.format(), 1, 60);
    } catch (WriterException e) {
      throw new IllegalStateException("no barcode for " + sample, e);
    }
  }

  private BufferedImage photo(BitMatrix bars, int width, int height) {
    var photo = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = photo.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(shade(140 + random.nextInt(110)));
    pen.fillRect(0, 0, width, height);
    pen.translate(width / 2.0, height / 2.0);
    pen.rotate(angle());
    double bar = bar(bars, width);
    pen.transform(AffineTransform.getScaleInstance(bar, bar));
    BufferedImage label = label(bars);
    pen.translate(-label.getWidth() / 2.0, -label.getHeight() / 2.0);
    pen.drawImage(label, 0, 0, null);
    pen.dispose();
    return photo;
  }

  /** Mostly as people hold it, a quarter upside down or sideways, some any way. */
  private double angle() {
    double tilt = Math.toRadians(random.nextGaussian() * 6);
    return switch (random.nextInt(8)) {
      case 0 -> tilt + Math.PI / 2;
      case 1 -> tilt + Math.PI;
      case 2 -> random.nextDouble() * 2 * Math.PI;
      default -> tilt;
    };
  }

  /** Pixels of the narrowest bar: from hardly enough to plenty. */
  private double bar(BitMatrix bars, int width) {
    double most = width * 0.6 / Math.max(bars.getWidth(), bars.getHeight());
    return Math.min(most, 1.2 + random.nextDouble() * 3);
  }

  private BufferedImage label(BitMatrix bars) {
    var label =
        new BufferedImage(
            bars.getWidth() + 2 * MARGIN,
            bars.getHeight() + 2 * MARGIN,
            BufferedImage.TYPE_3BYTE_BGR);
    int black = shade(random.nextInt(70)).getRGB();
    int white = shade(180 + random.nextInt(75)).getRGB();
    for (int y = 0; y < label.getHeight(); y++) {
      for (int x = 0; x < label.getWidth(); x++) {
        boolean bar = inside(bars, x - MARGIN, y - MARGIN) && bars.get(x - MARGIN, y - MARGIN);
        label.setRGB(x, y, bar ? black : white);
      }
    }
    return label;
  }

  private static boolean inside(BitMatrix bars, int x, int y) {
    return x >= 0 && y >= 0 && x < bars.getWidth() && y < bars.getHeight();
  }

  private static Color shade(int of) {
    return new Color(of, of, of);
  }

  private static BufferedImage blurred(BufferedImage photo, int size) {
    var weights = new float[size * size];
    Arrays.fill(weights, 1f / weights.length);
    return new ConvolveOp(new Kernel(size, size, weights), ConvolveOp.EDGE_NO_OP, null)
        .filter(photo, null);
  }

  private void grain(BufferedImage photo, int most) {
    byte[] bytes = ((DataBufferByte) photo.getRaster().getDataBuffer()).getData();
    // A number for each of up to six million bytes: Random takes four times as long.
    var grain = new SplittableRandom(random.nextLong());
    for (int i = 0; most > 0 && i < bytes.length; i++) {
      int shade = (bytes[i] & 0xff) + grain.nextInt(most) - most / 2;
      bytes[i] = (byte) Math.clamp(shade, 0, 255);
    }
  }
}
