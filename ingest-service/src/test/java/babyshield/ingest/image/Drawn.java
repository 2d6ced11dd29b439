package babyshield.ingest.image;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Pictures of barcodes for tests: black on white, sharp and upright. */
public final class Drawn {
  private static final int WHITE = 0xffffff;
  private static final int MARGIN = 30;
  private static final int BAR = 3;
  private static final int SQUARE = 7;

  private Drawn() {}

  /** A picture with barcodes one below the other. */
  public static BufferedImage picture(BarcodeFormat format, String... contents) {
    var picture = blank(800, contents.length * 260 + MARGIN);
    for (int i = 0; i < contents.length; i++) {
      draw(picture, bars(format, contents[i]), i * 260 + MARGIN);
    }
    return picture;
  }

  public static BufferedImage blank(int width, int height) {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, WHITE);
      }
    }
    return picture;
  }

  public static byte[] file(BufferedImage picture, String format) {
    var file = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, format, file);
    } catch (IOException e) {
      throw new IllegalStateException("memory is always writable", e);
    }
    return file.toByteArray();
  }

  private static BitMatrix bars(BarcodeFormat format, String content) {
    try {
      return new MultiFormatWriter().encode(content, format, 1, 1);
    } catch (WriterException e) {
      throw new IllegalArgumentException(content, e);
    }
  }

  /** Squares in the middle of the picture: ZXing looks for a Data Matrix nowhere else. */
  private static void draw(BufferedImage picture, BitMatrix bars, int top) {
    boolean lines = bars.getHeight() == 1;
    int bar = lines ? BAR : SQUARE;
    int left = lines ? MARGIN : (picture.getWidth() - bar * bars.getWidth()) / 2;
    int middle = (picture.getHeight() - bar * bars.getHeight()) / 2;
    for (int y = 0; y < (lines ? 180 : bar * bars.getHeight()); y++) {
      for (int x = 0; x < bar * bars.getWidth(); x++) {
        if (bars.get(x / bar, lines ? 0 : y / bar)) {
          picture.setRGB(left + x, (lines ? top : middle) + y, 0);
        }
      }
    }
  }
}
