package babyshield.bench.feeds;

import babyshield.bench.instance.OwnJvm;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A CSV of 200 MB, a JSON list of 200 MB and a gzip bomb at the same time, over HTTP, through an
 * engine with a heap of 128 MB.
 */
final class SmallHeap {
  private static final long PAYLOAD = 200_000_000;

  /** Over the cap on a payload after decompression (1 GiB). */
  private static final long BOMB = 1_200_000_000;

  private static final int HEAP_MB = 128;
  private static final double MB = 1 << 20;

  private final Rig rig;
  private final Path spool;

  /**
   * @param spool an empty directory
   */
  SmallHeap(Rig rig, Path spool) {
    this.rig = rig;
    this.spool = spool;
  }

  void measure(Report report) throws Exception {
    byte[] bomb = bomb();
    var spooled = new AtomicLong();
    try (var csv = serving(new Generated(Format.CSV, PAYLOAD, 3));
        var list = serving(new Generated(Format.JSON_LIST, PAYLOAD, 4));
        var bombs = new LocalAgency(Duration.ZERO, "gzip", (asked, out) -> out.write(bomb))) {
      JsonNode ended = child(List.of(csv.url(), list.url(), bombs.url()), spooled);
      report.add(
          Figure.of("highest use of the heap", ended.path("peak").asLong() / MB, "MB")
              .atMost(HEAP_MB)
              .limit("-Xmx" + HEAP_MB + "m"));
      report.add(
          Figure.of("most on disk at a time, before decompression", spooled.get() / MB, "MB"));
      completed(report, "CSV of 200 MB", ended.path("csv"));
      completed(report, "JSON list of 200 MB", ended.path("list"));
      boolean capped =
          ended.path("bomb").path("outcome").asText().equals("FAILED")
              && ended.path("bomb").path("reason").asText().startsWith("larger than ");
      report.add(
          Figure.of("gzip bomb, bytes for one", Math.rint((double) BOMB / bomb.length), "")
              .target("ends at the cap", capped));
      var rows = new ArrayList<List<String>>();
      for (String name : List.of("csv", "list", "bomb")) {
        rows.add(row(name, ended.path(name)));
      }
      report.add(
          new Listing(
              "runs in the small heap",
              List.of("PAYLOAD", "OUTCOME", "REASON", "RECORDS", "TOOK"),
              rows));
    }
  }

  private static LocalAgency serving(Generated payload) throws IOException {
    return new LocalAgency(
        Duration.ZERO,
        "",
        (asked, out) -> {
          try (var buffered = new BufferedOutputStream(out, 1 << 16)) {
            payload.write(buffered);
          }
        });
  }

  private static void completed(Report report, String name, JsonNode run) {
    report.add(
        Figure.count(name + ": records published", run.path("accepted").asLong())
            .target("completed", run.path("outcome").asText().equals("COMPLETED")));
  }

  private static List<String> row(String name, JsonNode run) {
    return List.of(
        name,
        run.path("outcome").asText(),
        run.path("reason").asText(),
        String.format(Locale.ROOT, "%,d", run.path("accepted").asLong()),
        String.format(Locale.ROOT, "%.1f s", run.path("seconds").asDouble()));
  }

  private JsonNode child(List<URI> servers, AtomicLong spooled) throws Exception {
    var arguments = new ArrayList<>(List.of(rig.bootstrap(), rig.registry()));
    servers.forEach(server -> arguments.add(server.toString()));
    arguments.add(spool.toString());
    return new OwnJvm(HEAP_MB, List.of(), HeapMain.class, arguments)
        .run(child -> spooled.accumulateAndGet(size(), Math::max));
  }

  private long size() {
    try (Stream<Path> files = Files.list(spool)) {
      return files.map(Path::toFile).mapToLong(java.io.File::length).sum();
    } catch (IOException e) {
      return 0; // a file went meanwhile
    }
  }

  private static byte[] bomb() throws IOException {
    var packed = new ByteArrayOutputStream();
    byte[] blanks = new byte[1 << 16];
    Arrays.fill(blanks, (byte) '[');
    try (OutputStream out = new GZIPOutputStream(packed)) {
      for (long written = 0; written < BOMB; written += blanks.length) {
        out.write(blanks);
      }
    }
    return packed.toByteArray();
  }
}
