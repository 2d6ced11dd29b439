package babyshield.bench.replay;

import babyshield.bench.replay.Tally.Silent;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.event.ChangeKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds what the dedupe makes of recorded histories against the histories themselves. */
@Command(
    name = "replay",
    description = "Does the dedupe tell what happened to an agency's records?",
    mixinStandardHelpOptions = true)
public final class ReplayCommand extends BenchCommand {
  @Option(
      names = "--streams",
      paramLabel = "DIR",
      required = true,
      description = "folder with fsis_*_changelog.jsonl.gz and openfda_food_*_changelog.jsonl.gz")
  private Path streams;

  @Option(names = "--agency", description = "only this one: fsis or openfda-food")
  private String only;

  @Override
  protected String method() {
    return "every snapshot of a history is put into its agency's shape, read by the agency's feed"
        + " and given to the dedupe as one complete run, the last one twice; the changes are held"
        + " against the history's lines";
  }

  @Override
  protected void measure(Report report) throws IOException {
    for (Rendering rendering : Rendering.values()) {
      String agency = rendering.feed().info().agency();
      if (only != null && !only.equals(agency)) {
        continue;
      }
      History history = History.read(streams.resolve(rendering.file()));
      say("replaying " + history.snapshots().size() + " snapshots of " + agency);
      long begin = System.nanoTime();
      Tally tally = Replay.of(rendering, history);
      figures(report, agency, tally);
      report.add(Figure.of(agency + ": replayed in", (System.nanoTime() - begin) / 1e9, "s"));
      listings(report, agency, tally);
    }
    report.note(
        "A snapshot that changed nothing left no line in its history, and is not among the runs.");
  }

  private static void figures(Report report, String agency, Tally tally) {
    report.add(Figure.count(agency + ": complete runs", tally.runs()));
    report.add(Figure.count(agency + ": notices read", tally.notices()));
    report.add(Figure.count(agency + ": records rejected", tally.rejected()).exactly(0));
    report.add(
        Figure.count(agency + ": records with another's recall key", tally.shared()).exactly(0));
    report.add(
        beside(
            agency,
            tally,
            ChangeKind.PUBLISHED,
            Entry.Op.ADD,
            tally.silent(Silent.AWAY) + tally.changes(ChangeKind.REINSTATED)));
    report.add(
        beside(
            agency,
            tally,
            ChangeKind.REVISED,
            Entry.Op.CHANGE,
            tally.silent(Silent.SAME)
                + tally.silent(Silent.ELSEWHERE)
                + tally.silent(Silent.BLANKS)));
    report.add(
        beside(agency, tally, ChangeKind.WITHDRAWN, Entry.Op.GONE, tally.silent(Silent.AWAY)));
    report.add(Figure.count(agency + ": REINSTATED", tally.changes(ChangeKind.REINSTATED)));
    report.add(
        Figure.count(agency + ": lines that no change tells", tally.untold().size()).exactly(0));
    report.add(
        Figure.count(agency + ": changes that no line tells", tally.unexpected().size())
            .exactly(0));
  }

  /** A kind of change beside the lines of the file that it should tell. */
  private static Figure beside(
      String agency, Tally tally, ChangeKind kind, Entry.Op op, long silent) {
    long lines = tally.lines(op);
    long told = tally.changes(kind);
    String words = String.format("%,d %s", lines, op);
    return Figure.count(agency + ": " + kind, told)
        .target(
            silent == 0 ? words : words + String.format(" less %,d (see below)", silent),
            told == lines - silent);
  }

  private static void listings(Report report, String agency, Tally tally) {
    var silent = new ArrayList<List<String>>();
    tally
        .silent()
        .forEach(
            (why, byFields) ->
                ranked(byFields)
                    .forEach(row -> silent.add(List.of(why.words(), row.get(0), row.get(1)))));
    report.add(
        new Listing(
            agency + ": lines that no change tells, rightly",
            List.of("WHY", "FIELDS OF THE FILE THAT DIFFER", "LINES"),
            silent));
    report.add(
        new Listing(
            agency + ": REVISED, by the fields that differ",
            List.of("FIELDS", "CHANGES"),
            ranked(tally.revised())));
    report.add(
        new Listing(
            agency + ": lines that no change tells, wrongly",
            List.of("LINE"),
            tally.untold().stream().map(List::of).toList()));
    report.add(
        new Listing(
            agency + ": changes that no line tells",
            List.of("CHANGE"),
            tally.unexpected().stream().map(List::of).toList()));
  }

  private static List<List<String>> ranked(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .map(entry -> List.of(entry.getKey(), String.format("%,d", entry.getValue())))
        .toList();
  }
}
