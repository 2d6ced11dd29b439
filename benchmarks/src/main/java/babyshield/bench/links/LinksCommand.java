package babyshield.bench.links;

import babyshield.bench.report.BenchCommand;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.event.LinkKind;
import babyshield.event.Recall;
import babyshield.event.RecallLink;
import babyshield.worker.links.Linker;
import babyshield.worker.links.MemoryTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds links against pairs of recalls that are known to belong together or to stay apart. */
@Command(
    name = "links",
    description = "Are recalls linked that belong together, and no others?",
    mixinStandardHelpOptions = true)
public final class LinksCommand extends BenchCommand {
  private static final String CANADA = "canada-rsa";
  private static final String CPSC = "cpsc";

  /** One in twenty-five of the known pairs may be wrong itself. */
  private static final double RECALL = 95;

  private static final double PERCENT = 100;

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
      description = "folder with joint_recalls_canada_cpsc.jsonl and related_keep_apart_us.jsonl")
  private Path truth;

  @Option(names = "--all", description = "list every link between Canada and the CPSC, to be read")
  private boolean all;

  @Override
  protected String method() {
    return "recorded payloads go through the feeds' parsers and the scan-worker's linker, without a"
        + " broker";
  }

  @Override
  protected void measure(Report report) throws Exception {
    say("reading " + feeds);
    Map<String, Recall> recalls = RecordedRecalls.read(feeds);
    say("linking " + recalls.size() + " recalls");
    long began = System.nanoTime();
    Map<String, RecallLink> links = link(recalls);
    double seconds = (System.nanoTime() - began) / 1e9;
    report.add(Figure.count("recalls", recalls.size()));
    report.add(Figure.of("time to link them", seconds, "s"));
    report.add(Figure.count("links", links.size()));
    perKind(report, links);
    joint(report, recalls, links);
    keptApart(report, recalls, links);
  }

  private static Map<String, RecallLink> link(Map<String, Recall> recalls) {
    var links = new TreeMap<String, RecallLink>();
    var linker =
        new Linker(
            new MemoryTable<>(),
            new MemoryTable<>(),
            new MemoryTable<>(),
            (key, link) -> {
              if (link == null) {
                links.remove(key);
              } else {
                links.put(key, link);
              }
            });
    recalls.values().forEach(linker::put);
    linker.settle();
    return links;
  }

  private static void perKind(Report report, Map<String, RecallLink> links) {
    var counts = new TreeMap<String, Integer>();
    for (RecallLink link : links.values()) {
      String pair = agency(link.getFrom()) + " to " + agency(link.getTo());
      counts.merge(link.getKind() + ", " + pair, 1, Integer::sum);
    }
    counts.forEach((kind, count) -> report.add(Figure.count(kind, count)));
  }

  private static String agency(String recallKey) {
    return recallKey.substring(0, recallKey.indexOf(':'));
  }

  private void joint(Report report, Map<String, Recall> recalls, Map<String, RecallLink> links)
      throws Exception {
    Map<String, String> known = JointPairs.joint(truth);
    var agree = new ArrayList<RecallLink>();
    var contradict = new ArrayList<RecallLink>();
    var unknown = new ArrayList<RecallLink>();
    for (RecallLink link : links.values()) {
      if (link.getKind() == LinkKind.DECLARED_JOINT) {
        String expected = known.get(link.getFrom());
        var verdict =
            expected == null ? unknown : expected.equals(link.getTo()) ? agree : contradict;
        verdict.add(link);
      }
    }
    double linked = PERCENT * agree.size() / known.size();
    report.add(Figure.count("known pairs, " + CANADA + " and " + CPSC, known.size()));
    report.add(Figure.count("of these, linked", agree.size()));
    report.add(Figure.of("that is", linked, "%").atLeast(RECALL));
    report.add(Figure.count("links that contradict a known pair", contradict.size()).exactly(0));
    report.add(Figure.count("links of notices without a known pair, to be read", unknown.size()));
    report.add(listing("links that contradict a known pair", contradict, recalls));
    report.add(missing(known, agree, recalls));
    if (all) {
      report.add(listing("links that agree with a known pair", agree, recalls));
      report.add(listing("links of notices without a known pair", unknown, recalls));
    }
  }

  private static Listing listing(
      String heading, List<RecallLink> links, Map<String, Recall> recalls) {
    var rows = new ArrayList<List<String>>();
    for (RecallLink link : links) {
      rows.add(
          List.of(
              link.getFrom(),
              recalls.get(link.getFrom()).getTitle(),
              link.getTo(),
              recalls.get(link.getTo()).getTitle(),
              link.getEvidence()));
    }
    return new Listing(heading, List.of("FROM", "TITLE", "TO", "TITLE", "EVIDENCE"), rows);
  }

  private static Listing missing(
      Map<String, String> known, List<RecallLink> agree, Map<String, Recall> recalls) {
    var rest = new TreeMap<>(known);
    agree.forEach(link -> rest.remove(link.getFrom()));
    var rows = new ArrayList<List<String>>();
    rest.forEach(
        (from, to) -> rows.add(List.of(from, title(recalls, from), to, title(recalls, to))));
    return new Listing(
        "known pairs without a link", List.of("CANADA", "TITLE", "CPSC", "TITLE"), rows);
  }

  private static String title(Map<String, Recall> recalls, String key) {
    return recalls.containsKey(key) ? recalls.get(key).getTitle() : "(not in the payloads)";
  }

  /** Recalls are merged nowhere; what could look like it is a link that calls two the same. */
  private void keptApart(Report report, Map<String, Recall> recalls, Map<String, RecallLink> links)
      throws Exception {
    int pairs = 0;
    int merged = 0;
    for (var entry : JointPairs.keptApart(truth).entrySet()) {
      for (String other : entry.getValue()) {
        if (recalls.containsKey(entry.getKey()) && recalls.containsKey(other)) {
          pairs++;
          boolean one =
              oneNotice(entry.getKey(), other, links) || oneNotice(other, entry.getKey(), links);
          merged += one ? 1 : 0;
        }
      }
    }
    report.add(Figure.count("re-announcements with both recalls in the payloads", pairs));
    report.add(Figure.count("of these, merged or linked as one", merged).exactly(0));
  }

  private static boolean oneNotice(String from, String to, Map<String, RecallLink> links) {
    return links.containsKey(Linker.key(new RecallLink(from, to, LinkKind.TRANSLATION, "")));
  }
}
