package babyshield.bench.matching;

import babyshield.bench.client.Truth;
import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.bench.report.Share;
import babyshield.event.Match;
import babyshield.event.Tier;
import babyshield.index.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Barcodes of a second catalogue: those that recalls carry, and those that none does. */
record TruthScans(List<Truth> listed, List<Truth> unlisted, MemoryIndex index) {
  void measure(Report report) {
    var missed = new ArrayList<List<String>>();
    int byName = 0;
    int offered = 0;
    for (Truth line : listed) {
      Judgement judgement = index.judge(MemoryIndex.scan().setBarcode(line.asScanned()));
      Set<String> found = byIdentifier(judgement);
      if (!(judgement instanceof Judgement.Recalled) || !found.containsAll(line.recalls())) {
        missed.add(List.of(line.gtin(), line.recalls().toString(), found.toString()));
      }
      Judgement named = index.judge(MemoryIndex.scan().setName(line.name()));
      List<Match> matches = MemoryIndex.matches(named);
      offered += matches.isEmpty() ? 0 : 1;
      byName += matches.stream().anyMatch(m -> line.recalls().contains(m.getRecall())) ? 1 : 0;
    }
    var found = new Share(listed.size() - missed.size(), listed.size());
    report.add(
        Figure.count("listed barcodes: every recall found", found.count())
            .exactly(listed.size())
            .limit(found.text()));
    report.add(
        Figure.count("the same by their name alone: a recall of theirs offered", byName)
            .limit(new Share(byName, listed.size()).text()));
    report.add(
        Figure.count("the same by their name alone: something offered", offered)
            .limit("the right one among them: " + new Share(byName, offered).text()));
    report.add(
        new Listing(
            "listed barcodes that are missed", List.of("GTIN", "EXPECTED", "FOUND"), missed));
    unlisted(report);
  }

  private void unlisted(Report report) {
    Map<String, Integer> statuses = new TreeMap<>();
    var claims = new ArrayList<List<String>>();
    int byName = 0;
    for (Truth line : unlisted) {
      Judgement judgement =
          index.judge(MemoryIndex.scan().setBarcode(line.asScanned()).setName(line.name()));
      statuses.merge(judgement.getClass().getSimpleName(), 1, Integer::sum);
      for (String recall : byIdentifier(judgement)) {
        claims.add(List.of(line.gtin(), line.name(), recall));
      }
      Judgement named = index.judge(MemoryIndex.scan().setName(line.name()));
      byName += MemoryIndex.matches(named).isEmpty() ? 0 : 1;
    }
    report.add(
        Figure.count("unlisted barcodes with their names: RECALLED", claims.size()).exactly(0));
    report.add(
        Figure.count(
                "unlisted barcodes with their names: POSSIBLE",
                statuses.getOrDefault("Possible", 0))
            .limit(new Share(statuses.getOrDefault("Possible", 0), unlisted.size()).text()));
    report.add(
        Figure.count("unlisted names alone: POSSIBLE", byName)
            .limit(new Share(byName, unlisted.size()).text()));
    report.add(
        new Listing(
            "unlisted barcodes that are RECALLED", List.of("GTIN", "NAME", "RECALL"), claims));
  }

  private static Set<String> byIdentifier(Judgement judgement) {
    return MemoryIndex.matches(judgement).stream()
        .filter(match -> match.getTier() == Tier.IDENTIFIER)
        .map(Match::getRecall)
        .collect(Collectors.toSet());
  }
}
