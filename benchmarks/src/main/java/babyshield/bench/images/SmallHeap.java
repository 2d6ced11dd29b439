package babyshield.bench.images;

import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.standalone.backend.Installation;
import babyshield.standalone.terminal.UserError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

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
    JsonNode ended = child(resident);
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

  private JsonNode child(AtomicLong resident) throws Exception {
    var command = new ArrayList<>(List.of(Installation.java().toString(), "-Xmx" + HEAP_MB + "m"));
    command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), StreamMain.class.getName()));
    command.addAll(List.of("" + count, "" + seed, "" + within.toMillis()));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Thread endWithBenchmark = Thread.ofPlatform().unstarted(child::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(endWithBenchmark);
    Thread watch = Thread.ofVirtual().start(() -> watch(child, resident));
    try {
      String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = child.waitFor();
      watch.join();
      String last = said.lines().reduce("", (before, line) -> line);
      if (code != 0 || !last.startsWith("{")) {
        throw new UserError("the small heap did not hold (exit code " + code + "):\n" + said);
      }
      return new ObjectMapper().readTree(last);
    } finally {
      child.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(endWithBenchmark);
    }
  }

  /** Notes the high-water mark that Linux keeps of the child, until it has ended. */
  private static void watch(Process child, AtomicLong resident) {
    Path status = Path.of("/proc/" + child.pid() + "/status");
    try {
      while (!child.waitFor(Duration.ofMillis(200))) {
        Files.readString(status)
            .lines()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .forEach(kilobytes -> resident.accumulateAndGet(kilobytes, Math::max));
      }
    } catch (IOException e) {
      // It ended meanwhile.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
