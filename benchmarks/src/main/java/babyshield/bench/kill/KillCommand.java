package babyshield.bench.kill;

import babyshield.bench.client.Client;
import babyshield.bench.instance.Instance;
import babyshield.bench.instance.Site;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills everything again and again while scans come in, and counts what is there afterwards. */
@Command(
    name = "kill",
    description = "Is a scan lost or doubled when everything is killed?",
    mixinStandardHelpOptions = true)
public final class KillCommand extends BenchCommand {
  /** Against waiting for ever; what a start should take is a target. */
  private static final Duration READY = Duration.ofMinutes(15);

  private static final Duration ALL_SENT = Duration.ofMinutes(30);

  @Option(
      names = "--scans",
      defaultValue = "20000",
      description = "scans to give in (${DEFAULT-VALUE})")
  private int scans;

  @Option(names = "--kills", defaultValue = "10", description = "SIGKILLs (${DEFAULT-VALUE})")
  private int kills;

  @Option(
      names = "--seed",
      description = "of the moments of the kills; without it, another each time")
  private Long seed;

  @Option(names = "--feeds", paramLabel = "DIR", required = true, description = "recorded payloads")
  private Path feeds;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      required = true,
      description = "folder with gtin_scans.jsonl and unlisted_scans.jsonl")
  private Path truth;

  @Override
  protected String method() {
    return "clients send scans one by one and in batches and repeat them under the same id until"
        + " acknowledged, while the whole process gets SIGKILL and is started again on its data;"
        + " then the audit log is read from PostgreSQL and held against the topics, and each"
        + " verdict against a check of the same product";
  }

  @Override
  protected void measure(Report report) throws Exception {
    long chosen = Optional.ofNullable(seed).orElseGet(ThreadLocalRandom.current()::nextLong);
    say("seed " + chosen);
    Scans given = Scans.of(truth, scans);
    var ledger = new Ledger(scans);
    try (Site site = Site.open();
        var client = new Client(site.addresses());
        var senders = new Senders(given, client, ledger);
        var runs = new Runs(site, feeds, this::say)) {
      runs.first(READY);
      senders.start();
      runs.killAt(Moments.of(kills, scans, chosen), ledger);
      runs.awaitAcknowledged(scans, ledger, ALL_SENT);
      Instance last = runs.current();
      last.awaitReady(READY);
      report.add(Figure.count("kills (seed " + chosen + ")", runs.rows().size()).exactly(kills));
      report.add(Figure.count("scans acknowledged", ledger.acknowledged()).exactly(scans));
      report.add(Figure.count("scans sent again", ledger.sent() - scans));
      say("reading the audit log and the verdicts");
      new Aftermath(site.addresses(), client, given, ledger).check(report);
      report.add(new Listing("kills", Runs.COLUMNS, runs.rows()));
    }
  }
}
