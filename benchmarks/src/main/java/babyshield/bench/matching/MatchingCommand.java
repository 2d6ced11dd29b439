package babyshield.bench.matching;

import babyshield.bench.client.Truth;
import babyshield.bench.instance.OwnJvm;
import babyshield.bench.links.JointPairs;
import babyshield.bench.links.RecordedRecalls;
import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Report;
import babyshield.event.Recall;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds the matcher against products and recalls whose right answer is known. */
@Command(
    name = "matching",
    description = "Are the right recalls found, and how fast?",
    mixinStandardHelpOptions = true)
public final class MatchingCommand extends BenchCommand {
  /** A million recalls, and the recorded ones that they are made from. */
  private static final int SPEED_HEAP_MB = 3072;

  private static final List<String> COLLECTOR_OF_UP = List.of("-XX:+UseParallelGC");

  @Option(
      names = "--feeds",
      paramLabel = "DIR",
      required = true,
      description = "folder of recorded payloads, a folder an agency")
  private Path feeds;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      required = true,
      description = "folder with gtin_scans, unlisted_scans and joint_recalls_canada_cpsc (.jsonl)")
  private Path truth;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "what is drawn (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--speed",
      description = "also time judgements while the index grows to a million recalls")
  private boolean speed;

  @Option(
      names = "--compare",
      description = "also search the same titles with SQL: ILIKE on the words, and pg_trgm")
  private boolean compare;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "only count the words of the recorded recalls and write the matcher's table")
  private Path weights;

  @Override
  protected String method() {
    return "recorded payloads go through the feeds' parsers into an index in memory; products are"
        + " judged against it without a broker; shares with 95 % Wilson intervals";
  }

  @Override
  protected void measure(Report report) throws Exception {
    say("reading " + feeds);
    Map<String, Recall> recalls = RecordedRecalls.read(feeds);
    report.add(Figure.count("recalls", recalls.size()));
    if (weights != null) {
      Weights.write(recalls.values(), weights);
      return;
    }
    var index = MemoryIndex.of(recalls.values());
    say("judging products of known recalls");
    new TruthScans(Truth.listed(truth), Truth.unlisted(truth), index).measure(report);
    new JointScans(recalls, JointPairs.joint(truth), index).measure(report);
    if (compare) {
      say("searching the same titles with SQL");
      new SqlSearch(recalls, JointPairs.joint(truth)).measure(report);
    }
    new LotScans(recalls.values(), index, seed).measure(report);
    if (speed) {
      say("judging against a growing index");
      var jvm =
          new OwnJvm(
              SPEED_HEAP_MB,
              COLLECTOR_OF_UP,
              SpeedMain.class,
              List.of(feeds.toString(), "" + seed));
      new ObjectMapper().treeToValue(jvm.run(child -> {}), JudgeTimes.class).addTo(report);
    }
  }
}
