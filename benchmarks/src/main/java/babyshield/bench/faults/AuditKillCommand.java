package babyshield.bench.faults;

import babyshield.bench.faults.Faults.Kind;
import babyshield.bench.instance.Embedded;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills the audit log's writers and its database while records come. */
@Command(
    name = "audit-kill",
    description = "Is an entry of the audit log lost or doubled when its writers are killed?",
    mixinStandardHelpOptions = true)
public final class AuditKillCommand extends BenchCommand {
  @Option(names = "--kills", defaultValue = "50", description = "SIGKILLs (${DEFAULT-VALUE})")
  private int kills;

  @Option(
      names = "--instances",
      defaultValue = "1",
      description =
          "the most sinks at a time; with more than one, sinks also join, leave and are stopped"
              + " until others have their partitions (${DEFAULT-VALUE})")
  private int instances;

  @Option(names = "--seed", description = "of what happens when; without it, another each time")
  private Long seed;

  @Override
  protected String method() {
    return "transactions on four audited topics, some aborted, while sinks (processes of their own)"
        + " or PostgreSQL get SIGKILL at random moments and are started again; then every entry is"
        + " compared with its record, and the log is verified against all checkpoints that were"
        + " published";
  }

  @Override
  protected void measure(Report report) throws Exception {
    long chosen = Optional.ofNullable(seed).orElseGet(ThreadLocalRandom.current()::nextLong);
    say("seed " + chosen);
    try (Embedded backends = Embedded.start();
        Stage stage = Stage.open(backends, backends.directory(), backends.directory())) {
      stage.startSinkAndWait();
      var faults = new Faults(stage, instances, chosen, this::say);
      try (Traffic traffic = Traffic.start(stage.clients(), chosen)) {
        while (faults.kills() < kills) {
          faults.next();
        }
        say("%,d records were committed".formatted(traffic.committed()));
      }
      tell(report, faults, chosen);
      new Aftermath(stage).check(report);
    }
  }

  private void tell(Report report, Faults faults, long chosen) {
    String kill = "SIGKILLs (seed " + chosen + ")";
    report.add(Figure.count(kill, faults.kills()).exactly(kills));
    report.add(Figure.count("of a sink", faults.count(Kind.SINK_KILLED)));
    report.add(Figure.count("of PostgreSQL", faults.count(Kind.POSTGRES_KILLED)));
    if (instances > 1) {
      report.add(Figure.count("sinks that joined", faults.count(Kind.SINK_JOINED)));
      report.add(Figure.count("sinks that left", faults.count(Kind.SINK_LEFT)));
      report.add(
          Figure.count("sinks stopped until others had gone on", faults.count(Kind.SINK_PAUSED)));
      report.add(Figure.of("their batches that were fenced", faults.fenced(), ""));
    }
  }
}
