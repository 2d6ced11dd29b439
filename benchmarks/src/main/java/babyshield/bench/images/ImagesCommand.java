package babyshield.bench.images;

import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.ingest.image.BarcodeReader;
import babyshield.ingest.image.ImageSettings;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How barcodes are read in pictures, and what a stream of pictures takes. */
@Command(
    name = "images",
    description = "Are barcodes in pictures read right, in bounded time and memory?",
    mixinStandardHelpOptions = true)
public final class ImagesCommand extends BenchCommand {
  static final double MOST_WRONG_PERCENT = 0.5;

  private static final double HOSTILE_MILLIS = 1000;

  /** The reader's own default. */
  private static final Duration HOSTILE_WITHIN = Duration.ofMillis(850);

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "folders of photos, beside each a .txt of what stands in it; and hostile*")
  private Path images;

  @Option(
      names = "--count",
      defaultValue = "10000",
      description = "invented pictures through a heap of 256 MB, 0 for none (${DEFAULT-VALUE})")
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = "of the invented pictures")
  private long seed;

  @Option(
      names = "--within",
      defaultValue = "5000",
      paramLabel = "MS",
      description = "for each invented picture; a busy machine needs more (${DEFAULT-VALUE})")
  private long within;

  @Override
  protected String method() {
    return "photos and pictures drawn by seed go through ingest-service's reader, without HTTP; a"
        + " picture is wrong if anything is read that is not printed in it";
  }

  @Override
  protected void measure(Report report) throws Exception {
    System.setProperty("java.awt.headless", "true");
    say("hostile pictures");
    hostile(report);
    if (images != null) {
      say("photos of " + images);
      photos(report);
    }
    if (count > 0) {
      say(count + " invented pictures");
      new SmallHeap(count, seed, Duration.ofMillis(within)).measure(report);
    }
  }

  private void hostile(Report report) throws IOException {
    var rows = new ArrayList<List<String>>();
    double slowest = 0;
    try (var reader =
        new BarcodeReader(ImageSettings.within(HOSTILE_WITHIN), new MetricRegistry())) {
      for (Map.Entry<String, byte[]> picture : Hostile.all(images).entrySet()) {
        Hostile.Answer answer = Hostile.ask(reader, picture.getValue());
        slowest = Math.max(slowest, answer.millis());
        rows.add(
            List.of(
                picture.getKey(),
                String.format(Locale.ROOT, "%.0f ms", answer.millis()),
                answer.reason()));
      }
    }
    report.add(
        Figure.of("slowest answer to a hostile picture", slowest, "ms").atMost(HOSTILE_MILLIS));
    report.add(new Listing("hostile pictures", List.of("PICTURE", "AFTER", "ANSWER"), rows));
  }

  private void photos(Report report) throws IOException {
    Vectors vectors = Vectors.read(images);
    var all = new Tally();
    var rows = new ArrayList<List<String>>();
    for (Map.Entry<String, Tally> folder : vectors.tallies().entrySet()) {
      all.add(folder.getValue());
      int[] counts = folder.getValue().counts();
      rows.add(List.of(folder.getKey(), "" + counts[0], "" + counts[1], "" + counts[2]));
    }
    all.report(report, "photos", MOST_WRONG_PERCENT);
    report.add(new Listing("photos", List.of("FOLDER", "RIGHT", "WRONG", "NONE"), rows));
    report.add(
        new Listing("photos not read right", List.of("PHOTO", "SAYS", "READ"), vectors.notRight()));
  }
}
