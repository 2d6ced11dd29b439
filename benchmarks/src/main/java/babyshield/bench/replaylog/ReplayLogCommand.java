package babyshield.bench.replaylog;

import babyshield.bench.client.AddressOptions;
import babyshield.bench.client.Addresses;
import babyshield.bench.client.Await;
import babyshield.bench.log.AuditLog;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Replays the log of a BabyShield that runs into an empty system, and compares the two. */
@Command(
    name = "replay-log",
    description = "Does the log, replayed into an empty system, give the same views?",
    mixinStandardHelpOptions = true)
public final class ReplayLogCommand extends BenchCommand {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Mixin private AddressOptions options;

  @Override
  protected String method() {
    return "all that the log has of the audited topics goes into an empty broker, each record at"
        + " the offset that it had; a gateway on that broker and the running one are asked"
        + " for every recall and every scan of the log and for the sources, and the alerts"
        + " are compared record by record. Left out: links between recalls, which are not"
        + " audited, and what follows the clock (lagSeconds). Views that change meanwhile"
        + " differ";
  }

  @Override
  protected void measure(Report report) throws Exception {
    Addresses original = options.addresses();
    new AuditLog(original).awaitComplete(PATIENCE);
    try (EmptySystem empty = EmptySystem.start(original)) {
      fill(empty, report);
      say("starting a gateway on it");
      empty.open();
      Await.until("the gateway's views", PATIENCE, () -> ready(empty));
      compare(original, empty.addresses(), report);
    }
  }

  private void fill(EmptySystem empty, Report report) throws Exception {
    long begin = System.nanoTime();
    long entries = 0;
    for (Topic<?> topic : Topics.AUDITED) {
      say("replaying " + topic.name());
      entries += empty.fill(topic.name());
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    report.add(Figure.count("entries replayed", entries));
    report.add(Figure.of("entries replayed a second", Math.rint(entries / seconds), ""));
  }

  private static Optional<Boolean> ready(EmptySystem empty) {
    return empty.isReady() ? Optional.of(true) : Optional.empty();
  }

  private void compare(Addresses original, Addresses copy, Report report) throws Exception {
    try (var comparison = new Comparison(original, copy, report)) {
      say("comparing recalls");
      comparison.recalls();
      say("comparing verdicts, sources and alerts");
      comparison.verdicts();
      comparison.sources();
      comparison.alerts();
      comparison.list();
    }
  }
}
