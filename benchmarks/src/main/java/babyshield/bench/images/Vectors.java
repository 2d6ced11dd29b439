package babyshield.bench.images;

import babyshield.ingest.image.Barcode;
import babyshield.ingest.image.BarcodeReader;
import babyshield.ingest.image.ImageSettings;
import babyshield.platform.http.ProblemException;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Photos in folders, beside each a text of what the barcode in it says. */
final class Vectors {
  /**
   * Two numbers on one Japanese book, both to be seen on most of its photos, of which each names
   * one: the product's, and below it that of category and price. Reading both is not wrong.
   */
  private static final Set<String> ONE_BOOK = Set.of("9784872348880", "1920081045006");

  private final Map<String, Tally> tallies = new TreeMap<>();
  private final List<List<String>> notRight = new ArrayList<>();

  /** Reads all of them, without a bound on the time: how much is read is the question. */
  static Vectors read(Path folder) throws IOException {
    var vectors = new Vectors();
    var settings = ImageSettings.within(Duration.ofMinutes(5));
    try (var reader = new BarcodeReader(settings, new MetricRegistry())) {
      for (Path photo : photos(folder)) {
        vectors.count(photo, texts(reader, photo));
      }
    }
    return vectors;
  }

  Map<String, Tally> tallies() {
    return tallies;
  }

  /** Photo, what it says, what was read. */
  List<List<String>> notRight() {
    return notRight;
  }

  private static List<Path> photos(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(png|jpe?g|webp)"))
          .filter(file -> Files.exists(expected(file)))
          .sorted()
          .toList();
    }
  }

  private static Path expected(Path photo) {
    return photo.resolveSibling(photo.getFileName().toString().replaceFirst("\\.[^.]*$", ".txt"));
  }

  private static List<String> texts(BarcodeReader reader, Path photo) throws IOException {
    try {
      return reader.read(Files.readAllBytes(photo)).stream().map(Barcode::printed).toList();
    } catch (ProblemException e) {
      return List.of();
    }
  }

  private void count(Path photo, List<String> read) throws IOException {
    String expected = Files.readString(expected(photo));
    String folder = photo.getParent().getFileName().toString();
    Tally tally = tallies.computeIfAbsent(folder, name -> new Tally());
    boolean right = read.contains(expected);
    if (read.stream().anyMatch(text -> !printed(text, expected))) {
      tally.wrong();
      right = false;
    } else if (right) {
      tally.right();
    } else {
      tally.none();
    }
    if (!right) {
      notRight.add(List.of(folder + "/" + photo.getFileName(), expected, read.toString()));
    }
  }

  private static boolean printed(String text, String expected) {
    return text.equals(expected) || (ONE_BOOK.contains(text) && ONE_BOOK.contains(expected));
  }
}
