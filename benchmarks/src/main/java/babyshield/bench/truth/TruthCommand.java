package babyshield.bench.truth;

import babyshield.bench.client.AddressOptions;
import babyshield.bench.client.Answer;
import babyshield.bench.client.Batch;
import babyshield.bench.client.Client;
import babyshield.bench.client.Product;
import babyshield.bench.client.Truth;
import babyshield.bench.client.Verdicts;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds verdicts against what an independent catalogue says of the same barcodes. */
@Command(name = "truth", description = "Are the verdicts on known barcodes right?")
public final class TruthCommand extends BenchCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Mixin private AddressOptions addresses;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      required = true,
      description = "folder with gtin_scans.jsonl and unlisted_scans.jsonl")
  private Path truth;

  @Override
  protected String method() {
    return "every barcode is given in as a scan in "
        + Writing.values().length
        + " ways of writing and its verdict read at the gateway; recalls are looked through for the"
        + " digits by other code than the matcher's";
  }

  @Override
  protected void measure(Report report) throws Exception {
    try (var client = new Client(addresses.addresses())) {
      var verdicts = new Verdicts(client, PATIENCE);
      listed(report, client, verdicts);
      unlisted(report, client, verdicts);
    }
    report.note("The instance keeps these scans, in its log and in its views.");
  }

  private void listed(Report report, Client client, Verdicts verdicts) throws Exception {
    List<Truth> all = Truth.listed(truth);
    var wrong = new ArrayList<List<String>>();
    for (Writing writing : Writing.values()) {
      say("scans of " + all.size() + " listed barcodes, " + writing.words());
      var batch = new Batch();
      all.forEach(line -> batch.add(writing.product(line.asScanned())));
      batch.send(client);
      List<Answer> answers = verdicts.of(batch.scanIds());
      long right = 0;
      for (int i = 0; i < all.size(); i++) {
        if (right(answers.get(i), all.get(i))) {
          right++;
        } else {
          wrong.add(row(writing, all.get(i), answers.get(i)));
        }
      }
      report.add(
          Figure.count("listed, " + writing.words() + ": every recall found", right)
              .exactly(all.size()));
    }
    report.add(
        new Listing(
            "wrong verdicts on listed barcodes",
            List.of("WRITING", "GTIN", "EXPECTED", "STATUS", "FOUND"),
            wrong));
  }

  private static boolean right(Answer answer, Truth line) {
    return answer.verdict().equals("RECALLED") && answer.byIdentifier().containsAll(line.recalls());
  }

  private static List<String> row(Writing writing, Truth line, Answer answer) {
    return List.of(
        writing.words(),
        line.gtin(),
        String.join(", ", line.recalls()),
        answer.verdict(),
        String.join(", ", answer.recalls()));
  }

  private void unlisted(Report report, Client client, Verdicts verdicts) throws Exception {
    List<Truth> all = Truth.unlisted(truth);
    say("scans of " + all.size() + " unlisted barcodes");
    var batch = new Batch();
    all.forEach(line -> batch.add(new Product(line.asScanned(), null, line.name())));
    batch.send(client);
    List<Answer> answers = verdicts.of(batch.scanIds());
    var claims = new ArrayList<Claim>();
    for (int i = 0; i < all.size(); i++) {
      for (String recall : answers.get(i).byIdentifier()) {
        boolean stands = Digits.standIn(client.recall(recall).body(), all.get(i).gtin());
        claims.add(new Claim(all.get(i), recall, stands));
      }
    }
    report.add(Figure.count("unlisted barcodes given in", all.size()));
    report.add(Figure.count("unlisted, RECALLED by IDENTIFIER", claims.size()));
    report.add(
        Figure.count(
                "of these, not explained by the recall's text",
                claims.stream().filter(claim -> !claim.stands()).count())
            .exactly(0));
    report.add(
        new Listing(
            "unlisted barcodes that are RECALLED by IDENTIFIER",
            List.of("GTIN", "NAME", "RECALL", "DIGITS STAND IN IT"),
            claims.stream().map(Claim::row).toList()));
  }

  private record Claim(Truth line, String recall, boolean stands) {
    List<String> row() {
      return List.of(line.gtin(), line.name(), recall, stands ? "yes" : "NO");
    }
  }
}
