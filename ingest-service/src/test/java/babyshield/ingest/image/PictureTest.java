package babyshield.ingest.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decoded, against the JDK's decoders. */
class PictureTest {
  private static final ImageSettings SETTINGS = ImageSettings.within(Duration.ofMinutes(1));

  @Property(tries = 200)
  void shouldDecodeAnyPngAsTheJdkDoes(
      @ForAll @IntRange(min = 1, max = 13) int type,
      @ForAll boolean interlaced,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height)
      throws IOException {
    // 5-5-5 and 5-6-5 and the like are written as 8 bits; 11 is grey of 16.
    byte[] file = written(painted(width, height, type), "png", interlaced);
    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(file));
    Luma luma = decode(file, 1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        assertThat(luma.at(x, y)).isCloseTo(shade(expected, x, y), within(1));
      }
    }
  }

  @Property(tries = 50)
  void shouldKeepTheMeanOfEveryBlock(
      @ForAll @IntRange(min = 1, max = 5) int step,
      @ForAll @IntRange(min = 5, max = 40) int width,
      @ForAll @IntRange(min = 5, max = 40) int height)
      throws IOException {
    byte[] file = written(painted(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", false);
    Luma whole = decode(file, 1);
    Luma small = decode(file, step);
    assertThat(small.width()).isEqualTo(width / step);
    assertThat(small.pixels()).isEqualTo(whole.shrunk(step, step).pixels());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldDecodeAJpegAsTheJdkDoes(boolean progressive) throws IOException {
    byte[] file = written(painted(80, 60, BufferedImage.TYPE_INT_RGB), "jpg", progressive);
    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(file));
    Luma luma = decode(file, 1);
    for (int y = 0; y < 60; y++) {
      for (int x = 0; x < 80; x++) {
        // The JPEG's grey weighs red and blue in another way; the paint is grey and green.
        assertThat(luma.at(x, y)).isCloseTo(shade(expected, x, y), within(12));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldLeaveOutRowsAndColumnsOfAJpeg(boolean progressive) throws IOException {
    byte[] file = written(painted(80, 60, BufferedImage.TYPE_INT_RGB), "jpg", progressive);
    Luma small = decode(file, 4);
    assertThat(small.width()).isEqualTo(20);
    assertThat(small.height()).isEqualTo(15);
  }

  private static Luma decode(byte[] file, int step) {
    return Picture.of(file, SETTINGS).decode(step, Deadline.in(SETTINGS.within()));
  }

  /** The JDK takes grey for linear light and would convert it: what the file says is compared. */
  private static int shade(BufferedImage image, int x, int y) {
    if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      return image.getRaster().getSample(x, y, 0)
          >> (image.getColorModel().getComponentSize(0) - 8);
    }
    int pixel = image.getRGB(x, y);
    int shade = PngShades.grey(pixel >> 16, pixel >> 8, pixel);
    return PngShades.onWhite(shade, pixel >>> 24);
  }

  private static BufferedImage painted(int width, int height, int type) {
    var image = new BufferedImage(width, height, type);
    Graphics2D pen = image.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, Color.BLACK, width, height, new Color(90, 250, 90, 200)));
    pen.fillRect(0, 0, width, height);
    pen.setPaint(Color.GRAY);
    pen.drawLine(0, height, width, 0);
    pen.dispose();
    return image;
  }

  private static byte[] written(BufferedImage image, String format, boolean progressive)
      throws IOException {
    var file = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (var out = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(
          progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    writer.dispose();
    return file.toByteArray();
  }
}
