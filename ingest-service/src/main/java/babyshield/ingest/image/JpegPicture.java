package babyshield.ingest.image;

import babyshield.platform.http.ProblemException;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/**
 * A JPEG, decoded by the JDK (libjpeg) without its conversion of colours: the first of its three
 * planes is the shade of grey already.
 */
final class JpegPicture implements Picture {
  /**
   * A JPEG in several scans is held as coefficients until its last scan, outside the heap. 12
   * million pixels in full colour take this much.
   */
  private static final long MOST_COEFFICIENTS = 75_000_000;

  /** Progressive encoders write about 10; each scan walks over the whole picture. */
  private static final int MOST_SCANS = 32;

  /** What the reader itself needs beside the raster. */
  private static final long OVERHEAD = 8L << 20;

  private final JpegHeader header;

  private JpegPicture(JpegHeader header) {
    this.header = header;
  }

  static JpegPicture of(byte[] file) {
    JpegHeader header = JpegHeader.read(file);
    if (header.scans() > MOST_SCANS) {
      throw Picture.broken(
          "the JPEG comes in " + header.scans() + " scans; at most " + MOST_SCANS + " are read");
    }
    if (header.scans() > 1 && header.coefficientBytes() > MOST_COEFFICIENTS) {
      throw new ProblemException(
          ImageProblem.TOO_MANY_PIXELS,
          "a progressive JPEG of this size takes too much memory; send a smaller one, or one that"
              + " is not progressive");
    }
    return new JpegPicture(header);
  }

  @Override
  public int width() {
    return header.width();
  }

  @Override
  public int height() {
    return header.height();
  }

  @Override
  public Luma decode(int step, Deadline deadline) {
    long raster = 4L * (width() / step + 1) * (height() / step + 1);
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (var in = new GuardedInput(header.withoutProfiles().array(), deadline, raster + OVERHEAD)) {
      reader.setInput(in, true, true);
      reader.addIIOReadProgressListener(new AbortAt(deadline));
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(step, step, 0, 0);
      Raster planes = reader.readRaster(0, param);
      deadline.check();
      return luma(planes);
    } catch (IOException e) {
      // What the guard threw comes wrapped, or not at all, out of the native code.
      deadline.check();
      throw Picture.broken("the JPEG cannot be decoded: " + e.getMessage());
    } finally {
      reader.dispose();
    }
  }

  private Luma luma(Raster planes) {
    int width = planes.getWidth();
    int height = planes.getHeight();
    var kept = new byte[width * height];
    int[] row = null;
    int bands = planes.getNumBands();
    for (int y = 0; y < height; y++) {
      row = planes.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        kept[y * width + x] = (byte) shade(row, x * bands, bands);
      }
    }
    return new Luma(kept, width, height);
  }

  private int shade(int[] row, int at, int bands) {
    int shade =
        header.rgb() && bands >= 3 ? PngShades.grey(row[at], row[at + 1], row[at + 2]) : row[at];
    // Four planes: Adobe's writers store what is left of white; the last is black.
    return bands == 4 ? shade * row[at + 3] / 255 : shade;
  }

  /** Ends decoding between two rows. */
  private record AbortAt(Deadline deadline) implements IIOReadProgressListener {
    @Override
    public void imageProgress(ImageReader reader, float percent) {
      if (deadline.passed()) {
        reader.abort();
      }
    }

    @Override
    public void sequenceStarted(ImageReader reader, int index) {}

    @Override
    public void sequenceComplete(ImageReader reader) {}

    @Override
    public void imageStarted(ImageReader reader, int index) {}

    @Override
    public void imageComplete(ImageReader reader) {}

    @Override
    public void thumbnailStarted(ImageReader reader, int image, int thumbnail) {}

    @Override
    public void thumbnailProgress(ImageReader reader, float percent) {}

    @Override
    public void thumbnailComplete(ImageReader reader) {}

    @Override
    public void readAborted(ImageReader reader) {}
  }
}
