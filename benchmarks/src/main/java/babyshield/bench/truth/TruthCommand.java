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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds verdicts against what an independent catalogue says of the same barcodes. */
@Command(
    name = "truth",
    description = "Are the verdicts on known barcodes right?",
    mixinStandardHelpOptions = true)
public final class TruthCommand extends BenchCommand {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

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

  /** What came of some barcodes in one way of writing. */
  private record Judged(Map<Truth, Answer> answers, Map<String, Integer> refused) {}

  private static Judged judge(
      List<Truth> lines, Function<Truth, Product> writing, Client client, Verdicts verdicts)
      throws Exception {
    var batch = new Batch();
    Map<String, Truth> given = new HashMap<>();
    lines.forEach(line -> given.put(batch.add(writing.apply(line)), line));
    Map<String, Integer> refused = batch.send(client);
    List<Answer> answers = verdicts.of(batch.scanIds());
    Map<Truth, Answer> byLine = new LinkedHashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      byLine.put(given.get(batch.scanIds().get(i)), answers.get(i));
    }
    return new Judged(byLine, refused);
  }

  private void listed(Report report, Client client, Verdicts verdicts) throws Exception {
    List<Truth> all = Truth.listed(truth);
    var wrong = new ArrayList<List<String>>();
    for (Writing writing : Writing.values()) {
      say("scans of " + all.size() + " listed barcodes, " + writing.words());
      Judged judged = judge(all, line -> writing.product(line.asScanned()), client, verdicts);
      int mistakes = wrong.size();
      judged
          .answers()
          .forEach(
              (line, answer) -> {
                if (!right(answer, line)) {
                  wrong.add(row(writing, line, answer));
                }
              });
      int right = judged.answers().size() - (wrong.size() - mistakes);
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
    Judged judged =
        judge(all, line -> new Product(line.asScanned(), null, line.name()), client, verdicts);
    var claims = new ArrayList<Claim>();
    for (var judgement : judged.answers().entrySet()) {
      for (String recall : judgement.getValue().byIdentifier()) {
        String gtin = judgement.getKey().gtin();
        boolean stands = Digits.standIn(client.recall(recall).body(), gtin);
        claims.add(new Claim(judgement.getKey(), recall, stands));
      }
    }
    report.add(Figure.count("unlisted barcodes judged", judged.answers().size()));
    judged
        .refused()
        .forEach((why, count) -> report.add(Figure.count("unlisted, refused: " + why, count)));
    report.add(
        Figure.count(
            "unlisted, RECALLED by IDENTIFIER",
            claims.stream().map(Claim::line).distinct().count()));
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
