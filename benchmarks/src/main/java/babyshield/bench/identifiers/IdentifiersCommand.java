package babyshield.bench.identifiers;

import babyshield.bench.links.RecordedRecalls;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts what recalls say beyond the fields that agencies have for it, and shows it. */
@Command(
    name = "identifiers",
    description = "How many recalls name barcodes, lots, dates? Draws samples to be read.",
    mixinStandardHelpOptions = true)
public final class IdentifiersCommand extends BenchCommand {
  @Option(
      names = "--feeds",
      paramLabel = "DIR",
      required = true,
      description = "folder of recorded payloads, a folder an agency")
  private Path feeds;

  @Option(
      names = "--sample",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "print as many mentions of each kind with the text around them")
  private int sample;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "7",
      description = "of the sample (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "only this kind in the sample: ${COMPLETION-CANDIDATES}")
  private IdentifierKind kind;

  @Override
  protected String method() {
    return "recorded payloads go through the feeds' parsers, without a broker; before: what a feed"
        + " finds in the agency's own fields, after: with what its texts say";
  }

  @Override
  protected void measure(Report report) throws Exception {
    say("reading " + feeds);
    List<Sample> samples = samples();
    Map<String, Recall> recalls =
        RecordedRecalls.read(
            feeds, (recall, raw, type) -> samples.forEach(one -> one.add(recall, raw, type)));
    var shares = new TreeMap<String, Shares>();
    recalls
        .values()
        .forEach(
            recall ->
                shares.computeIfAbsent(recall.getAgency(), agency -> new Shares()).add(recall));
    report.add(Figure.count("notices", recalls.size()));
    report.add(
        Figure.count(
            "identifiers",
            recalls.values().stream().mapToLong(r -> r.getIdentifiers().size()).sum()));
    report.add(table(shares));
    samples.forEach(one -> report.note(one.lines(sample)));
  }

  private List<Sample> samples() {
    if (sample == 0) {
      return List.of();
    }
    return Shares.KINDS.stream()
        .filter(each -> kind == null || each == kind)
        .map(each -> new Sample(each, seed))
        .toList();
  }

  private static Listing table(Map<String, Shares> shares) {
    var columns = new ArrayList<>(List.of("AGENCY", "NOTICES"));
    Shares.KINDS.forEach(each -> columns.add(each.name().toLowerCase(Locale.ROOT)));
    columns.addAll(List.of("any range", "several products", "brand"));
    var rows = new ArrayList<List<String>>();
    shares.forEach((agency, counted) -> rows.add(counted.row(agency)));
    return new Listing(
        "percent of an agency's notices that name one, before > after", columns, rows);
  }
}
