package babyshield.bench.faults;

import babyshield.bench.client.Await;
import babyshield.bench.instance.AuditProcess;
import babyshield.bench.instance.Embedded;
import babyshield.bench.instance.PostgresServer;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import babyshield.standalone.terminal.UserError;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes the audit log's database away while records come: stopped, and without room. */
@Command(
    name = "audit-outage",
    description = "Is an entry of the audit log lost when its database is away or its disk full?",
    mixinStandardHelpOptions = true)
public final class AuditOutageCommand extends BenchCommand {
  /** Room for all that is logged in a run of an hour. */
  private static final int DISK_MB = 4_096;

  /** Four times what PostgreSQL is told to take for its write-ahead log. */
  private static final int WAL_DISK_MB = 256;

  private static final String MORE_WAL =
      "select pg_logical_emit_message(false, 'more', repeat('x', 8388608))"
          + " from generate_series(1, 20)";

  private static final Duration FULL = Duration.ofMinutes(1);

  @Option(
      names = "--minutes",
      defaultValue = "5",
      description = "how long PostgreSQL is stopped (${DEFAULT-VALUE})")
  private int minutes;

  private static final int BEFORE = 5_000;
  private static final Duration FLOW = Duration.ofSeconds(60);

  @Option(names = "--seed", description = "of the records; without it, another each time")
  private Long seed;

  @Override
  protected String method() {
    return "transactions on four audited topics at a steady rate, some aborted, while PostgreSQL is"
        + " stopped, and then the disk of its data and that of its write-ahead log are full; every"
        + " entry is compared with its record, and the log is verified against all checkpoints that"
        + " were published";
  }

  @Override
  protected void measure(Report report) throws Exception {
    long chosen = Optional.ofNullable(seed).orElseGet(ThreadLocalRandom.current()::nextLong);
    say("seed " + chosen);
    try (Embedded backends = Embedded.start();
        Disk disk = Disk.mount(backends.directory().resolve("disk"), DISK_MB);
        Disk walDisk = Disk.mount(backends.directory().resolve("wal-disk"), WAL_DISK_MB);
        Stage stage = Stage.open(backends, disk.directory(), walDisk.directory());
        var kafka = new Topicwise(stage.clients())) {
      stage.startSinkAndWait();
      List<Outage> outages = outages(stage.server(), disk, walDisk, report);
      try (Traffic traffic = Traffic.start(stage.clients(), chosen)) {
        awaitFlow(stage, kafka, traffic);
        for (Outage outage : outages) {
          new Spell(outage, stage, kafka, this::say).pass(report);
        }
        say("%,d records were committed".formatted(traffic.committed()));
      }
      AuditProcess sink = stage.sinks().getFirst();
      report.add(
          Figure.of(
              "memory of the sink at most, its heap of " + Stage.HEAP_MB + " MB included",
              sink.child().memory().peakMb(),
              "MB"));
      new Aftermath(stage).check(report);
    }
  }

  /** As it is long after a start: everything that comes is logged. */
  private static void awaitFlow(Stage stage, Topicwise kafka, Traffic traffic) throws Exception {
    var _ = Await.so(FLOW, () -> traffic.committed() > BEFORE);
    Map<TopicPartition, Long> ends = kafka.ends();
    if (!Await.so(FLOW, () -> stage.database().reaches(ends))) {
      throw new UserError("the sink is slower than the records come");
    }
  }

  private List<Outage> outages(PostgresServer server, Disk disk, Disk walDisk, Report report) {
    var outages = new ArrayList<Outage>();
    outages.add(
        new Outage(
            "PostgreSQL stopped", Duration.ofMinutes(minutes), server::stop, server::startIfDead));
    if (disk.refusal().isPresent()) {
      report.note("Not run, no full disk: this user may not mount one: " + disk.refusal().get());
    } else {
      outages.add(full("data disk full", disk::fill, server, disk));
      outages.add(full("WAL disk full", () -> outgrow(server, walDisk), server, walDisk));
    }
    report.add(Figure.count("outages", outages.size()).exactly(3));
    return outages;
  }

  /** What keeps a disk full, and then gives it room; a server that ended meanwhile is started. */
  private static Outage full(String name, Outage.Step during, PostgresServer server, Disk disk) {
    return new Outage(
        name,
        FULL,
        during,
        () -> {
          disk.free();
          server.startIfDead();
        });
  }

  /** Uses up what the write-ahead log has of files in reserve, which lasts for minutes. */
  private static void outgrow(PostgresServer server, Disk walDisk) throws IOException {
    walDisk.fill();
    try (Connection connection = server.connect();
        Statement sql = connection.createStatement()) {
      sql.execute(MORE_WAL);
    } catch (SQLException e) {
      // It has stopped, which is what is wanted.
    }
  }
}
