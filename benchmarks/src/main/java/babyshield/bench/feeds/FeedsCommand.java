package babyshield.bench.feeds;

import babyshield.bench.instance.Embedded;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast feeds are, whether slow ones slow the others, and how much memory they take. */
@Command(
    name = "feeds",
    description = "How fast are feeds read, also beside others that hang, or in a small heap?",
    mixinStandardHelpOptions = true)
public final class FeedsCommand extends BenchCommand {
  private static final long MEGABYTE = 1_000_000;

  @Option(
      names = "--megabytes",
      defaultValue = "60",
      description = "of one payload whose rate is measured (${DEFAULT-VALUE})")
  private int megabytes;

  @Option(names = "--rates", description = "only the rates per format")
  private boolean rates;

  @Option(names = "--crowd", description = "only thirty feeds at once, of which three hang")
  private boolean crowd;

  @Option(names = "--heap", description = "only large payloads and a bomb in a heap of 128 MB")
  private boolean heap;

  @Override
  protected String method() {
    return "the engine of the feeds on an embedded broker and registry, with invented payloads from"
        + " a folder (rates) or from servers on loopback; a rate is a whole run's, to the broker's"
        + " last acknowledgement, beside the parser's over the same file";
  }

  @Override
  protected void measure(Report report) throws Exception {
    boolean all = !rates && !crowd && !heap;
    Path folder = Files.createTempDirectory("babyshield-bench-feeds-");
    try (Embedded backends = Embedded.start()) {
      var rig = new Rig(backends.bootstrap(), backends.registry().toString());
      if (all || rates) {
        say("rates");
        new Rates(rig, folder, megabytes * MEGABYTE).measure(report);
      }
      if (all || crowd) {
        say("thirty feeds");
        new Crowd(rig).measure(report);
      }
      if (all || heap) {
        say("small heap");
        new SmallHeap(rig, Files.createDirectory(folder.resolve("spool"))).measure(report);
      }
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepest = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepest) {
        Files.delete(file);
      }
    }
  }
}
