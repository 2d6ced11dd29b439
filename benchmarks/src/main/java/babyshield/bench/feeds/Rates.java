package babyshield.bench.feeds;

import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import babyshield.standalone.terminal.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How fast a payload is read and published, per format, and how fast its parser alone reads the
 * same file in the same run. Both go over another payload first, for the compiler.
 */
final class Rates {
  private static final double SHARE = 0.5;
  private static final int WARM = 3;

  private final Rig rig;
  private final Path folder;
  private final long bytes;

  /**
   * @param folder an empty one
   * @param bytes of a payload
   */
  Rates(Rig rig, Path folder, long bytes) {
    this.rig = rig;
    this.folder = folder;
    this.bytes = bytes;
  }

  /** One of the two rates. */
  private record Rate(long records, double megabytes, Duration took) {
    double perSecond() {
      return megabytes / (took.toNanos() / 1e9);
    }

    String words() {
      return String.format(
          Locale.ROOT,
          "%,.1f MB/s, %,.0f records/s",
          perSecond(),
          records / (took.toNanos() / 1e9));
    }
  }

  void measure(Report report) throws Exception {
    var rows = new ArrayList<List<String>>();
    for (Format format : Format.values()) {
      Path file = new Generated(format, bytes / WARM, 1).into(folder);
      var _ = raw(format, file);
      var _ = published(format, file);
      file = new Generated(format, bytes, 2).into(folder);
      Rate raw = raw(format, file);
      Rate published = published(format, file);
      if (raw.records() != published.records()) {
        throw new UserError(
            "%s: the parser saw %d records, the feed published %d"
                .formatted(format.words(), raw.records(), published.records()));
      }
      double share = published.perSecond() / raw.perSecond();
      report.add(
          Figure.of(format.words() + ": share of the parser's rate", share, "").atLeast(SHARE));
      rows.add(
          List.of(
              format.words(),
              String.format(Locale.ROOT, "%,.1f MB", raw.megabytes()),
              published.words(),
              raw.words(),
              format.parser));
      Files.delete(file);
    }
    report.add(
        new Listing(
            "parsed and published, and the parser alone",
            List.of("FORMAT", "PAYLOAD", "PARSED AND PUBLISHED", "PARSER ALONE", "WHICH IS"),
            rows));
  }

  private static Rate raw(Format format, Path file) throws IOException {
    long begin = System.nanoTime();
    try (InputStream body = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      long records = format.raw(body);
      return new Rate(records, megabytes(file), Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  /** From the beginning of the run to its end, with the broker's acknowledgement of all of it. */
  private Rate published(Format format, Path file) throws Exception {
    String agency = format.agency();
    FeedRun run =
        rig.run(
                Stream.of(Format.values()).map(Format::feed).toList(),
                runs -> false,
                "--feeds.recorded=" + folder,
                "--feeds.agencies=" + agency)
            .get(agency);
    if (run.getOutcome() != RunOutcome.COMPLETED) {
      throw new UserError(agency + ": " + run.getReason());
    }
    return new Rate(
        run.getAccepted(), megabytes(file), Duration.between(run.getStartedAt(), run.getEndedAt()));
  }

  private static double megabytes(Path file) throws IOException {
    return Files.size(file) / 1e6;
  }
}
