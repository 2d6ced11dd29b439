package babyshield.bench.scans;

import babyshield.bench.client.AddressOptions;
import babyshield.bench.client.Addresses;
import babyshield.bench.client.Client;
import babyshield.bench.log.AuditLog;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Report;
import babyshield.index.RecallReplica;
import babyshield.platform.kafka.KafkaClients;
import babyshield.standalone.terminal.UserError;
import com.codahale.metrics.MetricRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how soon a scan is judged, and how many at most. */
@Command(
    name = "scans",
    description = "How soon is a scan judged, and how many a second at most?",
    mixinStandardHelpOptions = true)
public final class ScansCommand extends BenchCommand {
  private static final Duration SETTLED = Duration.ofMinutes(10);

  @Mixin private AddressOptions addresses;

  @Option(
      names = "--rate",
      defaultValue = "200",
      description = "scans a second while latency is measured (${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "how long latency is measured (${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--scans",
      defaultValue = "150000",
      description = "scans of each round of the saturation (${DEFAULT-VALUE})")
  private int scans;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      description = "folder with gtin_scans.jsonl, for barcodes that recalls name")
  private Path truth;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "which products are scanned (${DEFAULT-VALUE})")
  private long seed;

  @Override
  protected String method() {
    return "when the audit log has caught up, open loop over HTTP, each scan timed from the moment"
        + " it was due to its verdict read at the gateway; then scans straight into the"
        + " topic, verdicts a second in the steady middle; the same scans through the join alone,"
        + " in this process, with nobody to read the verdicts; and the same bytes through a"
        + " topology that only copies, with the worker's settings: a round of all to warm up and"
        + " three in turn, their medians";
  }

  @Override
  protected void measure(Report report) throws Exception {
    Addresses at = addresses.addresses();
    try (var client = new Client(at)) {
      List<String> recalled = Recalled.gtins(Optional.ofNullable(truth), client);
      var mix = new Mix(recalled, seed);
      // What is left of a load's work would be measured as waiting.
      new AuditLog(at).awaitComplete(SETTLED);
      say("%d scans/s for %d s, after a warm-up".formatted(rate, seconds));
      new Latency(client, mix, rate, Duration.ofSeconds(seconds)).measure(report);
      say(
          "%,d scans as fast as they are judged, by the join alone, and as they are copied, again"
              .formatted(scans));
      saturate(at, mix, report);
    }
    report.note(
        "This instance is used up: its log and its views hold the benchmark's scans. ./babyshield"
            + " reset begins anew.");
  }

  private void saturate(Addresses at, Mix mix, Report report) throws Exception {
    var clients = new KafkaClients(at.kafka(), new MetricRegistry());
    try (var recalls = new RecallReplica(clients.common(), clients.schemaIds(), record -> {})) {
      recalls.start();
      if (!recalls.awaitReady(SETTLED)) {
        throw new UserError("the recall log could not be read to its end");
      }
      new Saturation(at, mix, scans, recalls).measure(report);
    }
  }
}
