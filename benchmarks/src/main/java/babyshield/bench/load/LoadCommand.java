package babyshield.bench.load;

import babyshield.bench.client.Client;
import babyshield.bench.instance.Instance;
import babyshield.bench.instance.Memory;
import babyshield.bench.instance.Site;
import babyshield.bench.log.AuditLog;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts from nothing, then again from what the first start left. */
@Command(
    name = "load",
    description = "How long does a start take, and what does it bring?",
    mixinStandardHelpOptions = true)
public final class LoadCommand extends BenchCommand {
  /** Against waiting for ever; what a start should take is a target. */
  private static final Duration READY = Duration.ofMinutes(15);

  private static final double COLD_SECONDS = 60;
  private static final double AGAIN_SECONDS = 25;
  private static final double RESIDENT_MB = 1536;

  @Option(names = "--feeds", paramLabel = "DIR", required = true, description = "recorded payloads")
  private Path feeds;

  @Option(
      names = "--only",
      paramLabel = "AGENCY",
      split = ",",
      description = "only these agencies' folders; repeatable (default: all)")
  private List<String> only = List.of();

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description =
          "Markdown table with agency keys in the first and notices in the last column; without it"
              + " README.md in the folder above --feeds, if there is one")
  private Path expect;

  @Override
  protected String method() {
    return "./babyshield up on an empty data directory, from the start of the process to"
        + " \"babyshield is ready\"; memory from /proc; stopped, and started again on the"
        + " same data";
  }

  @Override
  protected void measure(Report report) throws Exception {
    Map<String, Expected> expected = expected();
    try (Site site = Site.open();
        var client = new Client(site.addresses())) {
      Path recorded = only.isEmpty() ? feeds : site.some(feeds, only);
      Unpacking floor = Unpacking.of(recorded);
      say("up, cold");
      try (Instance cold = site.start(recorded)) {
        seconds(report, "cold start to ready", cold.awaitReady(READY), COLD_SECONDS, floor);
        memory(report, "at ready", cold.memory());
        Sources.of(client).loaded(report, expected);
        new AuditLog(site.addresses()).awaitComplete(READY);
        memory(report, "when the audit log had everything", cold.memory());
      }
      say("up again, same data and feeds");
      try (Instance again = site.start(recorded)) {
        seconds(report, "second start to ready", again.awaitReady(READY), AGAIN_SECONDS, floor);
        report.add(Figure.count("second start: changes", Sources.of(client).changes()).exactly(0));
        memory(report, "at ready, second start", again.memory());
      }
    }
  }

  private Map<String, Expected> expected() throws Exception {
    Path file =
        Optional.ofNullable(expect)
            .orElseGet(() -> feeds.toAbsolutePath().normalize().resolveSibling("README.md"));
    return Files.isRegularFile(file) ? Expected.read(file) : Map.of();
  }

  private static void seconds(
      Report report, String name, Duration took, double most, Unpacking floor) {
    report.add(Figure.of(name, took.toMillis() / 1000.0, "s").atMost(most).limit(floor.words()));
  }

  private static void memory(Report report, String when, Memory memory) {
    report.add(Figure.of("RSS " + when, Math.rint(memory.residentMb()), "MB").atMost(RESIDENT_MB));
    report.add(Figure.of("highest RSS " + when, Math.rint(memory.peakMb()), "MB"));
  }
}
