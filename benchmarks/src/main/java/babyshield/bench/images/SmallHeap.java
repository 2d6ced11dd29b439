package babyshield.bench.images;

import babyshield.bench.instance.OwnJvm;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Invented pictures and hostile ones through a reader with a heap of 256 MB. */
final class SmallHeap {
  private static final int HEAP_MB = 256;
  private static final int MOST_MB = 500;
  private static final double KB_PER_MB = 1024;
  private static final double MB = 1 << 20;

  private final int count;
  private final long seed;
  private final Duration within;

  SmallHeap(int count, long seed, Duration within) {
    this.count = count;
    this.seed = seed;
    this.within = within;
  }

  void measure(Report report) throws Exception {
    var resident = new AtomicLong();
    var jvm =
        new OwnJvm(
            HEAP_MB,
            List.of(),
            StreamMain.class,
            List.of("" + count, "" + seed, "" + within.toMillis()));
    JsonNode ended = jvm.run(child -> watch(child, resident));
    report.add(Figure.count("pictures", count));
    report.add(
        Figure.of("highest use of the heap", ended.path("peak").asLong() / MB, "MB")
            .atMost(HEAP_MB)
            .limit("-Xmx" + HEAP_MB + "m"));
    report.add(
        Figure.of("most memory of the process (RSS)", resident.get() / KB_PER_MB, "MB")
            .atMost(MOST_MB));
    report.add(
        Figure.of(
            "pictures a second, drawing included", count / ended.path("seconds").asDouble(), ""));
    report.add(Figure.count("hostile ones among them", ended.path("refused").asLong()));
    JsonNode counts = ended.path("counts");
    var tally = new Tally();
    tally.add(counts.path(0).asInt(), counts.path(1).asInt(), counts.path(2).asInt());
    tally.report(report, "invented", ImagesCommand.MOST_WRONG_PERCENT);
    var misread = new ArrayList<List<String>>();
    ended.path("misread").forEach(line -> misread.add(List.of(line.asText())));
    report.add(new Listing("invented, read wrong", List.of("PICTURE"), misread));
  }

  /** Notes the high-water mark that Linux keeps of a process. */
  private static void watch(Process child, AtomicLong resident) {
    try (Stream<String> status = Files.lines(Path.of("/proc/" + child.pid() + "/status"))) {
      status
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .forEach(kilobytes -> resident.accumulateAndGet(kilobytes, Math::max));
    } catch (IOException | UncheckedIOException e) {
      // It ended meanwhile, and what was noted before stands.
    }
  }
}
