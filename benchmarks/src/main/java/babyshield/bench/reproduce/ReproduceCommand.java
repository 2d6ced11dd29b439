package babyshield.bench.reproduce;

import babyshield.bench.client.Await;
import babyshield.bench.client.Batch;
import babyshield.bench.client.Client;
import babyshield.bench.client.Product;
import babyshield.bench.client.Truth;
import babyshield.bench.client.Verdicts;
import babyshield.bench.instance.Instance;
import babyshield.bench.instance.Site;
import babyshield.bench.log.AuditLog;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has scans judged while the recalls come, and judges them again from the log alone. */
@Command(
    name = "reproduce",
    description = "Can a verdict be reproduced from the audit log?",
    mixinStandardHelpOptions = true)
public final class ReproduceCommand extends BenchCommand {
  /** Against waiting for ever; what a start should take is a target of another benchmark. */
  private static final Duration READY = Duration.ofMinutes(15);

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final int AT_ONCE = 100;

  @Option(names = "--feeds", paramLabel = "DIR", required = true, description = "recorded payloads")
  private Path feeds;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      required = true,
      description = "folder with gtin_scans.jsonl and unlisted_scans.jsonl")
  private Path truth;

  @Option(
      names = "--sample",
      defaultValue = "2000",
      description = "verdicts judged again (default: ${DEFAULT-VALUE})")
  private int sample;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "what is drawn (default: ${DEFAULT-VALUE})")
  private long seed;

  @Override
  protected String method() {
    return "scans of known barcodes, each also by its name alone, go in while the feeds are being"
        + " loaded and after; ./babyshield audit reproduce then draws verdicts from the log and"
        + " judges them again in a process of its own, from the log alone";
  }

  @Override
  protected void measure(Report report) throws Exception {
    List<Product> products = products();
    try (Site site = Site.open();
        var client = new Client(site.addresses());
        Instance instance = site.start(feeds)) {
      say("scans while the feeds are being loaded");
      long during = scanUntilReady(instance, client, products.iterator());
      report.add(Figure.count("scans given in while the feeds were being loaded", during));
      say("scans after");
      report.add(Figure.count("scans given in after", scan(client, products)));
      new AuditLog(site.addresses()).awaitComplete(READY);
      say("judging again");
      long begin = System.nanoTime();
      Again again = Again.run(site.addresses(), sample, seed);
      double seconds = (System.nanoTime() - begin) / 1e9;
      report.add(Figure.count("verdicts drawn from the log", again.verdicts()).atLeast(sample));
      report.add(Figure.count("different recall versions among them", again.versions()));
      report.add(Figure.count("the same, byte for byte", again.same()).exactly(again.verdicts()));
      report.add(Figure.of("the whole command", seconds, "s"));
      report.add(new Listing("not the same", List.of("SCAN", "OUTCOME", "WHY"), again.others()));
    }
  }

  private List<Product> products() throws IOException {
    var products = new ArrayList<Product>();
    Stream.concat(Truth.listed(truth).stream(), Truth.unlisted(truth).stream())
        .forEach(
            line -> {
              products.add(new Product(line.asScanned(), null, line.name()));
              products.add(new Product(null, null, line.name()));
            });
    return products;
  }

  private static long scanUntilReady(Instance instance, Client client, Iterator<Product> products)
      throws Exception {
    long given = 0;
    while (!Await.so(BETWEEN, instance::isReady)) {
      instance.requireRunning();
      var batch = new Batch();
      for (int i = 0; i < AT_ONCE && products.hasNext(); i++) {
        batch.add(products.next());
      }
      try {
        var _ = batch.send(client);
        given += batch.scanIds().size();
      } catch (IOException e) {
        // Nothing listens yet: these products are given in after.
      }
    }
    instance.awaitReady(READY);
    return given;
  }

  private static long scan(Client client, List<Product> products) throws Exception {
    var batch = new Batch();
    products.stream().filter(product -> !product.fields().isEmpty()).forEach(batch::add);
    var _ = batch.send(client);
    return new Verdicts(client, PATIENCE).of(batch.scanIds()).size();
  }
}
