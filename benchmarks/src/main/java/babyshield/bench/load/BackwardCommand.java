package babyshield.bench.load;

import babyshield.bench.client.Answer;
import babyshield.bench.client.Await;
import babyshield.bench.client.Batch;
import babyshield.bench.client.Client;
import babyshield.bench.client.Product;
import babyshield.bench.client.Truth;
import babyshield.bench.client.Verdicts;
import babyshield.bench.instance.Instance;
import babyshield.bench.instance.Site;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.standalone.terminal.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives scans in before there is any recall, then the recalls. */
@Command(
    name = "backward",
    description = "Does a recall reach the scans that came before it?",
    mixinStandardHelpOptions = true)
public final class BackwardCommand extends BenchCommand {
  /** Against waiting for ever; what a start should take is a target. */
  private static final Duration READY = Duration.ofMinutes(15);

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Option(names = "--feeds", paramLabel = "DIR", required = true, description = "recorded payloads")
  private Path feeds;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      required = true,
      description = "folder with gtin_scans.jsonl")
  private Path truth;

  @Override
  protected String method() {
    return "an instance that reads no feed takes the scans and is stopped; the next one, on the"
        + " same data, loads the feeds; then each scan's verdict is held against a check of"
        + " the same product, and alerts are read from the topic";
  }

  @Override
  protected void measure(Report report) throws Exception {
    List<Truth> lines = Truth.listed(truth);
    var batch = new Batch();
    List<Product> products =
        lines.stream().map(line -> new Product(line.asScanned(), null, line.name())).toList();
    for (Product product : products) {
      batch.add(product);
    }
    try (Site site = Site.open();
        var client = new Client(site.addresses())) {
      say("an instance whose feeds are held back");
      try (Instance _ = site.startHeld(feeds)) {
        Await.until(
            "intake and gateway",
            READY,
            () -> client.ready() ? Optional.of(true) : Optional.empty());
        report.add(Figure.count("scans given in", products.size()));
        var refused = batch.send(client);
        if (!refused.isEmpty()) {
          throw new UserError("scans were refused: " + refused);
        }
        List<Answer> early = new Verdicts(client, PATIENCE).of(batch.scanIds());
        report.add(Figure.count("scans judged before any feed was loaded", early.size()));
        report.add(Figure.count("of these RECALLED", recalled(early)).exactly(0));
        report.add(Figure.count("of these UNDECIDED", count(early, "UNDECIDED")));
      }
      say("the same data, with feeds");
      try (Instance after = site.start(feeds)) {
        Duration took = after.awaitReady(READY);
        report.add(Figure.of("feeds loaded and ready", took.toMillis() / 1000.0, "s"));
        compare(report, site, client, batch.scanIds(), products);
      }
    }
  }

  private static long recalled(List<Answer> answers) {
    return count(answers, "RECALLED");
  }

  private static long count(List<Answer> answers, String status) {
    return answers.stream().filter(answer -> answer.verdict().equals(status)).count();
  }

  private void compare(
      Report report, Site site, Client client, List<String> scanIds, List<Product> products)
      throws Exception {
    var verdicts = new Verdicts(client, PATIENCE);
    var checks = new ArrayList<Answer>();
    for (Product product : products) {
      checks.add(client.check(product));
    }
    long begin = System.nanoTime();
    List<List<String>> different = settled(() -> different(scanIds, verdicts.of(scanIds), checks));
    Map<String, Integer> alerts = new Alerts(site.addresses()).recalled();
    int all = scanIds.size();
    report.add(
        Figure.count("same verdict as a check afterwards", all - different.size()).exactly(all));
    report.add(Figure.count("RECALLED by that check", recalled(checks)).exactly(all));
    report.add(
        Figure.count("scans with an alert", scanIds.stream().filter(alerts::containsKey).count())
            .exactly(recalled(checks)));
    report.add(Figure.of("all of them, after ready", (System.nanoTime() - begin) / 1e9, "s"));
    report.add(new Listing("different verdicts", List.of("SCAN", "SHOULD BE", "IS"), different));
  }

  private interface Differences {
    List<List<String>> now() throws Exception;
  }

  /** Waits until there is no difference; what is still different in the end is given. */
  private static List<List<String>> settled(Differences differences) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    return Await.until(
        "verdicts to be compared",
        PATIENCE.multipliedBy(2),
        () -> {
          List<List<String>> now = differences.now();
          return Optional.of(now).filter(d -> d.isEmpty() || System.nanoTime() - deadline > 0);
        });
  }

  private static List<List<String>> different(
      List<String> scanIds, List<Answer> verdicts, List<Answer> checks) {
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < scanIds.size(); i++) {
      Answer is = verdicts.get(i);
      Answer should = checks.get(i);
      if (!is.verdict().equals(should.verdict()) || !is.recalls().equals(should.recalls())) {
        rows.add(List.of(scanIds.get(i), text(should), text(is)));
      }
    }
    return rows;
  }

  private static String text(Answer answer) {
    return answer.verdict() + " " + String.join(",", answer.recalls());
  }
}
