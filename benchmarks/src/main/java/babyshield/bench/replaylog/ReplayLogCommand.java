package babyshield.bench.replaylog;

import babyshield.bench.client.AddressOptions;
import babyshield.bench.client.Addresses;
import babyshield.bench.client.Await;
import babyshield.bench.client.Client;
import babyshield.bench.log.AuditLog;
import babyshield.bench.log.CommittedLog;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Replays the log of a BabyShield that runs into an empty system, and compares the two. */
@Command(
    name = "replay-log",
    description = "Does the log, replayed into an empty system, give the same views?",
    mixinStandardHelpOptions = true)
public final class ReplayLogCommand extends BenchCommand {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String SOURCE = "source:";
  private static final Duration SCAN = Duration.ZERO;

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
    try (var then = new Client(original);
        var now = new Client(copy)) {
      var differences = new Differences(then, now);
      say("comparing recalls");
      List<String> recalls = LoggedKeys.of(original.jdbc(), Topics.RECALLS.name());
      recalls.removeIf(key -> key.startsWith(SOURCE));
      long other = 0;
      for (String key : recalls) {
        other += differences.ask(key, gateway -> gateway.recall(key));
      }
      add(report, "recalls", recalls.size(), other);
      say("comparing verdicts");
      List<String> scans = LoggedKeys.of(original.jdbc(), Topics.VERDICTS.name());
      other = 0;
      for (String scan : scans) {
        other += differences.ask("scan " + scan, gateway -> gateway.verdict(scan, SCAN));
      }
      add(report, "verdicts", scans.size(), other);
      other = differences.ask("sources", Client::sources);
      add(report, "lists of sources", 1, other);
      alerts(original, copy, report, differences);
      report.add(
          new Listing(
              "the first that differ", List.of("OF", "ORIGINAL", "COPY"), differences.rows()));
    }
  }

  private static void alerts(
      Addresses original, Addresses copy, Report report, Differences differences) {
    List<String> then = records(original, Topics.ALERTS.name());
    List<String> now = records(copy, Topics.ALERTS.name());
    long other = 0;
    for (int i = 0; i < Math.max(then.size(), now.size()); i++) {
      String before = i < then.size() ? then.get(i) : "none";
      String after = i < now.size() ? now.get(i) : "none";
      if (!before.equals(after)) {
        differences.note("alert " + i, before, after);
        other++;
      }
    }
    add(report, "alerts", then.size(), other);
  }

  /** A text for each record, in the order of partitions and offsets. */
  private static List<String> records(Addresses at, String topic) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var log = CommittedLog.whole(at, topic)) {
      log.read(records::add);
    }
    return records.stream()
        .map(
            record ->
                "%d/%08d %s %08x"
                    .formatted(
                        record.partition(),
                        record.offset(),
                        record.key(),
                        Arrays.hashCode(record.value())))
        .sorted()
        .toList();
  }

  private static void add(Report report, String what, long compared, long other) {
    report.add(Figure.count(what + " compared", compared));
    report.add(Figure.count(what + " that differ", other).exactly(0));
  }
}
