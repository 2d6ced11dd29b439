package babyshield.ingest.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import babyshield.platform.http.ProblemException;
import com.codahale.metrics.MetricRegistry;
import com.google.zxing.BarcodeFormat;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Pictures that lie, are broken, or are made to take time or memory. */
class HostileImageTest {
  private static final byte[] GOOD =
      Drawn.file(Drawn.picture(BarcodeFormat.EAN_13, "4006381333931"), "png");
  private static final byte[] GOOD_JPEG =
      Drawn.file(Drawn.picture(BarcodeFormat.EAN_13, "4006381333931"), "jpg");
  private static final byte[] GOOD_WEBP =
      LosslessWebp.file(Drawn.picture(BarcodeFormat.EAN_13, "4006381333931"));
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final ImageSettings PATIENT = ImageSettings.within(Duration.ofMinutes(1));

  @Test
  void shouldBelieveTheFirstBytesAndNotTheSender() {
    try (var reader = new BarcodeReader(PATIENT, new MetricRegistry())) {
      var problem =
          catchThrowableOfType(ProblemException.class, () -> reader.read(GOOD, ImageType.JPEG));
      assertThat(problem.type()).isEqualTo(ImageProblem.OTHER_IMAGE);
      assertThat(problem.extensions()).containsEntry("found", "image/png");
      assertThat(reader.read(GOOD, ImageType.PNG)).hasSize(1);
    }
  }

  @Test
  void shouldRefuseWhatIsNoPicture() {
    byte[] text = "GIF89a and nothing else".getBytes(StandardCharsets.US_ASCII);
    assertThat(problem(text)).isEqualTo(ImageProblem.NO_IMAGE);
    assertThat(problem(new byte[0])).isEqualTo(ImageProblem.NO_IMAGE);
  }

  @Test
  void shouldRefuseAPngByTheSizeInItsHeader() {
    assertThat(problem(png(60_000, 60_000, new byte[1]))).isEqualTo(ImageProblem.TOO_MANY_PIXELS);
    assertThat(problem(png(1_000_000, 1, new byte[1]))).isEqualTo(ImageProblem.TOO_MANY_PIXELS);
  }

  @Test
  void shouldRefuseAJpegByTheSizeInItsHeader() {
    byte[] file = GOOD_JPEG.clone();
    int frame = indexOf(file, 0xff, 0xc0);
    ByteBuffer.wrap(file).putShort(frame + 5, (short) 60_000).putShort(frame + 7, (short) 60_000);
    assertThat(problem(file)).isEqualTo(ImageProblem.TOO_MANY_PIXELS);
  }

  @Test
  void shouldRefuseAWebpByTheSizeInItsHeader() {
    byte[] file = GOOD_WEBP.clone();
    Arrays.fill(file, 21, 24, (byte) 0xff);
    assertThat(problem(file)).isEqualTo(ImageProblem.TOO_MANY_PIXELS);
  }

  @Test
  void shouldRefuseAPngWithFewerPixelsThanItSays() {
    assertThat(problem(png(4000, 4000, new byte[1000]))).isEqualTo(ImageProblem.BROKEN_IMAGE);
  }

  @Test
  void shouldNotUnpackWhatIsNoPixel() {
    byte[] file = withChunk(GOOD, "zTXt", packed(new byte[0], 200_000_000));
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Luma decoded = decode(file);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
    assertThat(Passes.read(decoded, 1, Deadline.in(PATIENT.within()))).hasSize(1);
  }

  @Test
  void shouldRefuseAJpegThatGoesOverThePictureTooOften() {
    int scan = indexOf(GOOD_JPEG, 0xff, 0xda);
    var file = new ByteArrayOutputStream();
    file.write(GOOD_JPEG, 0, scan);
    for (int i = 0; i < 100; i++) {
      file.write(GOOD_JPEG, scan, 14);
    }
    file.write(GOOD_JPEG, scan, GOOD_JPEG.length - scan);
    assertThat(problem(file.toByteArray())).isEqualTo(ImageProblem.BROKEN_IMAGE);
  }

  @Test
  void shouldGiveUpAtTheDeadline() {
    // 24 million pixels of four samples in 100 KB.
    byte[] slow = png(4900, 4900, 4900 * (4900 * 8 + 1));
    var settings = ImageSettings.within(Duration.ofMillis(1));
    try (var reader = new BarcodeReader(settings, new MetricRegistry())) {
      var problem = catchThrowableOfType(ProblemException.class, () -> reader.read(slow));
      assertThat(problem.type()).isIn(ImageProblem.SLOW_IMAGE, ImageProblem.IMAGES_BUSY);
    }
  }

  @Property(tries = 300)
  void shouldAnswerWhateverIsDamaged(
      @ForAll @IntRange(max = 2) int type,
      @ForAll @IntRange(min = 12) int at,
      @ForAll byte with,
      @ForAll @IntRange(max = 100_000) int end) {
    byte[] good = type == 0 ? GOOD : type == 1 ? GOOD_JPEG : GOOD_WEBP;
    byte[] file = Arrays.copyOf(good, Math.min(good.length, 24 + end));
    file[12 + at % (file.length - 12)] = with;
    var problem = catchThrowableOfType(ProblemException.class, () -> decode(file));
    if (problem != null) {
      assertThat(problem.type()).isInstanceOf(ImageProblem.class);
    }
  }

  private static Object problem(byte[] file) {
    return catchThrowableOfType(ProblemException.class, () -> decode(file)).type();
  }

  private static Luma decode(byte[] file) {
    return Picture.of(file, PATIENT).decode(1, Deadline.in(PATIENT.within()));
  }

  private static byte[] png(int width, int height, int zeros) {
    return png(width, height, packed(new byte[0], zeros), 6, 16);
  }

  private static byte[] png(int width, int height, byte[] rows) {
    return png(width, height, packed(rows, 0), 2, 8);
  }

  private static byte[] png(int width, int height, byte[] packed, int colour, int depth) {
    var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) depth).put((byte) colour);
    var file = new ByteArrayOutputStream();
    file.write(GOOD, 0, 8);
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", packed);
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static byte[] withChunk(byte[] png, String name, byte[] content) {
    var file = new ByteArrayOutputStream();
    int afterHeader = 8 + 25;
    file.write(png, 0, afterHeader);
    chunk(file, name, content);
    file.write(png, afterHeader, png.length - afterHeader);
    return file.toByteArray();
  }

  /** The sum at the end is not looked at. */
  private static void chunk(ByteArrayOutputStream file, String name, byte[] content) {
    file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    file.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(content);
    file.writeBytes(new byte[4]);
  }

  private static byte[] packed(byte[] bytes, int thenZeros) {
    var packed = new ByteArrayOutputStream();
    var zeros = new byte[1 << 16];
    try (var out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
      out.write(bytes);
      for (int left = thenZeros; left > 0; left -= zeros.length) {
        out.write(zeros, 0, Math.min(left, zeros.length));
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory is always writable", e);
    }
    return packed.toByteArray();
  }

  private static int indexOf(byte[] file, int first, int second) {
    int at = 0;
    while ((file[at] & 0xff) != first || (file[at + 1] & 0xff) != second) {
      at++;
    }
    return at;
  }
}
