package babyshield.ingest.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import babyshield.platform.http.ProblemException;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ZXing's black-box photos, each with what stands in it. */
class BarcodeVectorsTest {
  private static final Path VECTORS =
      Path.of(System.getProperty("babyshield.data", "absent")).resolve("vectors/barcodes");

  /**
   * Two numbers on one Japanese book, which most of its photos show both, while each names one: the
   * product's, and below it that of category and price.
   */
  private static final Set<String> ONE_BOOK = Set.of("9784872348880", "1920081045006");

  private int right;
  private int wrong;
  private int none;

  @BeforeAll
  static void needTheVectors() {
    if (!Boolean.getBoolean("babyshield.data.required")) {
      assumeTrue(Files.isDirectory(VECTORS), "no barcode vectors at " + VECTORS);
    }
  }

  @Test
  void shouldReadHardlyAnyBarcodeWrong() throws IOException {
    var settings = ImageSettings.within(Duration.ofMinutes(1));
    try (var reader = new BarcodeReader(settings, new MetricRegistry())) {
      for (Path photo : photos()) {
        count(photo, read(reader, photo));
      }
    }
    System.out.printf("barcode vectors: %d right, %d wrong, %d none%n", right, wrong, none);
    assertThat(wrong).isLessThanOrEqualTo((right + wrong + none) / 200);
    assertThat(right).isGreaterThanOrEqualTo(110);
  }

  @Test
  void shouldRefuseTheSizeThatAHostilePictureClaims() throws IOException {
    assertThatThrownBy(() -> decoded("hostile_lie.png"))
        .asInstanceOf(type(ProblemException.class))
        .extracting(ProblemException::type)
        .isEqualTo(ImageProblem.TOO_MANY_PIXELS);
  }

  @Test
  void shouldNotUnpackAColourProfile() throws IOException {
    assertThatThrownBy(() -> decoded("hostile_bomb_iccp.png"))
        .asInstanceOf(type(ProblemException.class))
        .extracting(ProblemException::type)
        .isEqualTo(ImageProblem.NO_BARCODE);
  }

  private static List<Barcode> decoded(String name) throws IOException {
    byte[] file = Files.readAllBytes(VECTORS.resolve(name));
    try (var reader =
        new BarcodeReader(ImageSettings.within(Duration.ofMinutes(1)), new MetricRegistry())) {
      return reader.read(file);
    }
  }

  private static List<Path> photos() throws IOException {
    try (Stream<Path> files = Files.find(VECTORS, 2, (file, at) -> file.getNameCount() > 0)) {
      return files
          .filter(file -> file.toString().endsWith(".png"))
          .filter(file -> !file.getFileName().toString().startsWith("hostile"))
          .sorted()
          .toList();
    }
  }

  private static List<String> read(BarcodeReader reader, Path photo) throws IOException {
    try {
      return reader.read(Files.readAllBytes(photo)).stream().map(Barcode::printed).toList();
    } catch (ProblemException e) {
      assertThat(e.type()).isEqualTo(ImageProblem.NO_BARCODE);
      return List.of();
    }
  }

  private void count(Path photo, List<String> read) throws IOException {
    String expected = Files.readString(Path.of(photo.toString().replaceFirst("png$", "txt")));
    boolean book = ONE_BOOK.contains(expected);
    boolean stranger =
        read.stream()
            .anyMatch(text -> !text.equals(expected) && !(book && ONE_BOOK.contains(text)));
    if (stranger) {
      wrong++;
      System.out.printf("%s: %s read as %s%n", photo, expected, read);
    } else if (read.contains(expected)) {
      right++;
    } else {
      none++;
    }
  }
}
