package babyshield.bench.audit;

import babyshield.bench.instance.Embedded;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.kafka.KafkaClients;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills a log, and verifies, replays and exports it in little memory. */
@Command(
    name = "log",
    description = "How fast is a large log verified, replayed and exported, in how much memory?",
    mixinStandardHelpOptions = true)
public final class LogCommand extends BenchCommand {
  private static final int HEAP_MB = 256;
  private static final double BYTES_PER_MB = 1e6;

  @Option(
      names = "--entries",
      defaultValue = "5000000",
      description = "how many verdicts the log has (default: ${DEFAULT-VALUE})")
  private int entries;

  @Override
  protected String method() {
    return "verdicts go through Kafka and the audit sink into PostgreSQL; ./babyshield audit"
        + " verify, replay to ndjson and replay to Parquet then run one after the other,"
        + " each as a process with a heap of 256 MB; the Parquet is read back by Hardwood,"
        + " another implementation than the one that wrote it";
  }

  @Override
  protected void measure(Report report) throws Exception {
    try (Embedded backends = Embedded.start();
        var database = new Database(backends)) {
      fill(backends, database, report);
      var audit = new AuditRun(backends);
      say("verifying");
      Path points = backends.directory().resolve("points");
      tell(report, "verify", audit.of("verify", "--checkpoints=" + points));
      say("replaying to ndjson");
      Path lines = backends.directory().resolve("log.ndjson");
      tell(report, "replay to ndjson", replay(audit, backends, "ndjson", lines));
      report.add(Figure.of("ndjson", Files.size(lines) / BYTES_PER_MB, "MB"));
      Files.delete(lines);
      say("exporting Parquet");
      Path parquet = backends.directory().resolve("log.parquet");
      tell(report, "Parquet export", replay(audit, backends, "parquet", parquet));
      report.add(Figure.of("Parquet", size(parquet) / BYTES_PER_MB, "MB"));
      say("reading the Parquet");
      ParquetRows rows = ParquetRows.read(parquet);
      report.add(Figure.count("rows that Hardwood reads", rows.rows()).exactly(entries));
      report.add(Figure.count("different entries in them", rows.entries()).exactly(entries));
    }
  }

  private void fill(Embedded backends, Database database, Report report) throws Exception {
    say("writing " + entries + " verdicts");
    var load = new Load(entries, 0);
    var kafka = new KafkaSettings(backends.bootstrap(), backends.registry());
    var clients = new KafkaClients(kafka, new MetricRegistry());
    load.produce(clients, 0, new VerdictValues(clients.schemaIds()));
    say("logging them");
    try (var sink = OurSink.start(backends)) {
      Rate rate = Rate.of(entries, database::logged, sink::requireRunning);
      report.add(Figure.of("audit sink", Math.rint(rate.perSecond()), "entries/s"));
    }
    report.add(Figure.count("entries", database.count(Database.LOGGED)).exactly(entries));
  }

  private JsonNode replay(AuditRun audit, Embedded backends, String format, Path out)
      throws IOException, InterruptedException {
    return audit.of(
        "replay",
        "--topic=" + Load.TOPIC,
        "--format=" + format,
        "--out=" + out,
        "--registry=" + backends.registry());
  }

  private void tell(Report report, String what, JsonNode answer) {
    long done = answer.path("entries").asLong();
    report.add(Figure.count("entries, " + what, done).exactly(entries));
    double rate = (double) done / answer.path("seconds").asDouble();
    report.add(Figure.of(what, Math.rint(rate), "entries/s"));
    report.add(
        Figure.of("heap at most, " + what, answer.path("heapMb").asDouble(), "MB").atMost(HEAP_MB));
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
