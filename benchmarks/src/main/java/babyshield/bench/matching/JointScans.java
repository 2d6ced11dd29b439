package babyshield.bench.matching;

import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.bench.report.Share;
import babyshield.event.Match;
import babyshield.event.Recall;
import babyshield.index.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The title of a Canadian notice as the name of a scan, over the recalls of all feeds but that
 * notice: is the CPSC's recall of the same product found? And without that recall too: what is
 * offered then is wrong.
 */
record JointScans(Map<String, Recall> recalls, Map<String, String> pairs, MemoryIndex index) {
  private static final double FIRST = 92;
  private static final double FIRST_THREE = 97;
  private static final int THREE = 3;

  void measure(Report report) {
    int first = 0;
    int three = 0;
    int wrong = 0;
    int recalled = 0;
    var misses = new ArrayList<List<String>>();
    for (var pair : pairs.entrySet()) {
      Recall canada = recalls.get(pair.getKey());
      Recall cpsc = recalls.get(pair.getValue());
      index.remove(canada.getKey());
      List<String> found = found(judge(canada));
      index.remove(cpsc.getKey());
      Judgement without = judge(canada);
      index.put(canada);
      index.put(cpsc);

      int rank = found.indexOf(cpsc.getKey());
      first += rank == 0 ? 1 : 0;
      three += rank >= 0 && rank < THREE ? 1 : 0;
      wrong += without instanceof Judgement.Possible ? 1 : 0;
      recalled += without instanceof Judgement.Recalled ? 1 : 0;
      if (rank != 0) {
        misses.add(row(canada, cpsc, found, rank));
      }
    }
    add(report, "Canadian titles: the CPSC recall first", first, FIRST);
    add(report, "Canadian titles: the CPSC recall in the first three", three, FIRST_THREE);
    report.add(
        Figure.count("without that recall: another one is offered as POSSIBLE", wrong)
            .limit(new Share(wrong, pairs.size()).text()));
    report.add(Figure.count("without that recall: said RECALLED", recalled).exactly(0));
    report.add(
        new Listing(
            "Canadian titles whose CPSC recall is not the first",
            List.of("TITLE", "CPSC TITLE", "RANK", "FIRST"),
            misses));
  }

  private Judgement judge(Recall canada) {
    return index.judge(MemoryIndex.scan().setName(canada.getTitle()));
  }

  private void add(Report report, String name, int count, double least) {
    var share = new Share(count, pairs.size());
    report.add(Figure.of(name, share.percent(), "%").atLeast(least).limit(share.text()));
  }

  private static List<String> found(Judgement judgement) {
    return MemoryIndex.matches(judgement).stream().map(Match::getRecall).toList();
  }

  private List<String> row(Recall canada, Recall cpsc, List<String> found, int rank) {
    String first =
        found.isEmpty()
            ? "nothing"
            : found.getFirst() + " " + recalls.get(found.getFirst()).getTitle();
    return List.of(
        canada.getTitle(), cpsc.getTitle(), rank < 0 ? "not found" : "" + (rank + 1), first);
  }
}
