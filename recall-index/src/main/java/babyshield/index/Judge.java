package babyshield.index;

import babyshield.event.Match;
import babyshield.event.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges a product against recalls: a pure function of the product, the recalls, and what was known
 * when. Whether a recall matches depends on nothing but the product and that recall; the others
 * only decide which of many likenesses are shown. Thread-safe as far as the index is not changed
 * meanwhile.
 */
public final class Judge {
  /** Names this function in every verdict; it changes whenever a verdict could. */
  public static final String MATCHER = "tiers/4";

  private Judge() {}

  /** The judgement of a product at the index's version. */
  public static Judgement judge(Product product, RecallIndex index, Instant now) {
    List<Match> matches = matches(product, index.candidates(product));
    Coverage coverage = index.coverage();
    AsOf asOf = new AsOf(now, index.version(), coverage.searched());
    if (anyIdentified(matches)) {
      return new Judgement.Recalled(matches, asOf);
    }
    if (!matches.isEmpty()) {
      return new Judgement.Possible(matches, asOf);
    }
    List<String> reasons = undecided(product, coverage);
    return reasons.isEmpty()
        ? new Judgement.NoKnownRecall(asOf)
        : new Judgement.Undecided(reasons, asOf);
  }

  private static List<Match> matches(Product product, Candidates candidates) {
    Map<String, Match> identified = identified(product, candidates);
    var matches = new ArrayList<>(identified.values());
    if (!anyIdentified(matches)) {
      matches.addAll(Likenesses.shown(product, candidates, identified.keySet()));
    }
    // A verdict equal to the last one is not emitted, so the order must not depend on who came
    // first: until here it is that of recall keys, then that of likenesses.
    matches.sort(Judge::compare);
    return List.copyOf(matches);
  }

  private static boolean anyIdentified(List<Match> matches) {
    for (Match match : matches) {
      if (match.getTier() != Tier.DESCRIPTION) {
        return true;
      }
    }
    return false;
  }

  /** Recalls that match surely stand before those that may; of those as sure the order stays. */
  private static int compare(Match one, Match other) {
    int order = one.getTier().compareTo(other.getTier());
    return order == 0 ? Double.compare(other.getConfidence(), one.getConfidence()) : order;
  }

  private static Map<String, Match> identified(Product product, Candidates candidates) {
    if (candidates.exact() == 0) {
      return Map.of();
    }
    var identified = new TreeMap<String, Match>();
    for (int i = 0; i < candidates.exact(); i++) {
      IndexedRecall recall = candidates.recall(i);
      new Comparison(product, recall)
          .byIdentifier()
          .ifPresent(match -> identified.put(recall.key(), match));
    }
    return identified;
  }

  private static List<String> undecided(Product product, Coverage coverage) {
    List<String> gaps = coverage.gaps();
    if (product.identified() && product.doubts().isEmpty()) {
      return gaps;
    }
    var reasons = new ArrayList<>(product.doubts());
    if (product.identified()) {
      reasons.addAll(gaps);
      return reasons;
    }
    reasons.add(
        product.compared().isEmpty()
            ? "nothing to compare: give a barcode, or brand and model"
            : "no recall is like this name, but a name alone rules none out: give a barcode, or"
                + " brand and model");
    reasons.addAll(gaps);
    return reasons;
  }
}
