package babyshield.bench.replaylog;

import babyshield.bench.client.Addresses;
import babyshield.bench.client.Client;
import babyshield.bench.log.CommittedLog;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.schemas.Topics;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What two systems say, held against each other view by view. Not thread-safe. */
final class Comparison implements AutoCloseable {
  /** The key of a source's state in the recall log begins with it; all others are recalls'. */
  private static final String SOURCE = "source:";

  private final Addresses original;
  private final Addresses copy;
  private final Report report;
  private final Client then;
  private final Client now;
  private final Differences differences;

  Comparison(Addresses original, Addresses copy, Report report) {
    this.original = original;
    this.copy = copy;
    this.report = report;
    this.then = new Client(original);
    this.now = new Client(copy);
    this.differences = new Differences(then, now);
  }

  void recalls() throws SQLException, IOException, InterruptedException {
    List<String> keys = LoggedKeys.of(original.jdbc(), Topics.RECALLS.name());
    keys.removeIf(key -> key.startsWith(SOURCE));
    long other = 0;
    for (String key : keys) {
      other += differences.ask(key, gateway -> gateway.recall(key));
    }
    tell("recalls", keys.size(), other);
  }

  void verdicts() throws SQLException, IOException, InterruptedException {
    List<String> scans = LoggedKeys.of(original.jdbc(), Topics.VERDICTS.name());
    long other = 0;
    for (String scan : scans) {
      other += differences.ask("scan " + scan, gateway -> gateway.verdict(scan, Duration.ZERO));
    }
    tell("verdicts", scans.size(), other);
  }

  void sources() throws IOException, InterruptedException {
    tell("lists of sources", 1, differences.ask("sources", Client::sources));
  }

  /** No view has them, so record by record. */
  void alerts() {
    List<String> before = records(original, Topics.ALERTS.name());
    List<String> after = records(copy, Topics.ALERTS.name());
    long other = 0;
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      other += alert(i, at(before, i), at(after, i));
    }
    tell("alerts", before.size(), other);
  }

  private int alert(int number, String before, String after) {
    if (before.equals(after)) {
      return 0;
    }
    differences.note("alert " + number, before, after);
    return 1;
  }

  private static String at(List<String> records, int index) {
    return index < records.size() ? records.get(index) : "none";
  }

  /** A text for each record, in the order of partitions and offsets. */
  private static List<String> records(Addresses at, String topic) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var log = CommittedLog.whole(at, topic)) {
      log.read(records::add);
    }
    return records.stream().map(Comparison::text).sorted().toList();
  }

  private static String text(ConsumerRecord<String, byte[]> record) {
    return "%d/%08d %s %08x"
        .formatted(
            record.partition(), record.offset(), record.key(), Arrays.hashCode(record.value()));
  }

  private void tell(String what, long compared, long other) {
    report.add(Figure.count(what + " compared", compared));
    report.add(Figure.count(what + " that differ", other).exactly(0));
  }

  /** Adds the first that differ to the report. */
  void list() {
    var columns = List.of("OF", "ORIGINAL", "COPY");
    report.add(new Listing("the first that differ", columns, differences.rows()));
  }

  @Override
  public void close() {
    then.close();
    now.close();
  }
}
