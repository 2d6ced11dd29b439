package babyshield.bench.kill;

import babyshield.bench.client.Addresses;
import babyshield.bench.client.Answer;
import babyshield.bench.client.Client;
import babyshield.bench.client.Crowd;
import babyshield.bench.client.Product;
import babyshield.bench.client.Verdicts;
import babyshield.bench.log.AuditLog;
import babyshield.bench.log.AuditLog.Comparison;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.event.Verdict;
import babyshield.event.VerdictCause;
import babyshield.schemas.EventSerde;
import babyshield.schemas.RegistryClient;
import babyshield.schemas.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is there when the last instance has caught up. */
record Aftermath(Addresses at, Client client, Scans scans, Ledger ledger) {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int AT_A_TIME = 8;

  void check(Report report) throws Exception {
    List<Answer> verdicts = new Verdicts(client, PATIENCE).of(scans.ids());
    var log = new AuditLog(at);
    List<Comparison> shards = log.awaitComplete(PATIENCE);
    entries(report, log);
    verdicts(report, verdicts);
    shards(report, shards);
  }

  private void entries(Report report, AuditLog log) throws SQLException {
    Map<String, Integer> first = firstVerdicts(log);
    List<Integer> counts =
        IntStream.range(0, scans.count())
            .filter(ledger::isAcknowledged)
            .mapToObj(scan -> first.getOrDefault(scans.id(scan), 0))
            .toList();
    report.add(
        Figure.count("acknowledged scans with exactly one entry", count(counts, 1))
            .exactly(ledger.acknowledged()));
    report.add(Figure.count("acknowledged scans lost", count(counts, 0)).exactly(0));
    report.add(
        Figure.count("scans with more than one entry", counts.stream().filter(n -> n > 1).count())
            .exactly(0));
  }

  private static long count(List<Integer> counts, int wanted) {
    return counts.stream().filter(n -> n == wanted).count();
  }

  /** How many entries of cause SCAN each scan has. */
  private Map<String, Integer> firstVerdicts(AuditLog log) throws SQLException {
    var serde = new EventSerde<>(Topics.VERDICTS, new RegistryClient(at.kafka().registry()));
    Map<String, Integer> first = new HashMap<>();
    log.values(
        Topics.VERDICTS.name(),
        value -> {
          Verdict verdict = serde.deserialize(Topics.VERDICTS.name(), value);
          if (verdict.getCause() == VerdictCause.SCAN) {
            first.merge(verdict.getScan().getScanId(), 1, Integer::sum);
          }
        });
    return first;
  }

  private void verdicts(Report report, List<Answer> verdicts) throws Exception {
    List<Product> products = scans.products();
    List<Answer> checks = Crowd.ask(products, AT_A_TIME, client::check);
    var wrong = new ArrayList<List<String>>();
    for (int scan = 0; scan < scans.count(); scan++) {
      Answer should = checks.get(scan % products.size());
      Answer is = verdicts.get(scan);
      if (!is.verdict().equals(should.verdict()) || !is.recalls().equals(should.recalls())) {
        wrong.add(List.of(scans.id(scan), should.verdict(), is.verdict()));
      }
    }
    report.add(
        Figure.count("scans with the verdict they should have", scans.count() - wrong.size())
            .exactly(scans.count()));
    report.add(new Listing("wrong verdicts", List.of("SCAN", "SHOULD BE", "IS"), wrong));
  }

  private static void shards(Report report, List<Comparison> shards) {
    report.add(
        Figure.count(
                "audit shards without a gap, equal to their topic",
                shards.stream().filter(Comparison::complete).count())
            .exactly(shards.size()));
    report.add(
        new Listing(
            "shards",
            List.of("SHARD", "ENTRIES", "FIRST", "LAST", "RECORDS IN KAFKA"),
            shards.stream().map(Aftermath::row).toList()));
  }

  private static List<String> row(Comparison comparison) {
    var shard = comparison.shard();
    return List.of(
        shard.name(),
        Long.toString(shard.entries()),
        Long.toString(shard.first()),
        Long.toString(shard.last()),
        Long.toString(comparison.records()));
  }
}
