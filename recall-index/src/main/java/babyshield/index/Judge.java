package babyshield.index;

import babyshield.event.Evidence;
import babyshield.event.Match;
import babyshield.event.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a product against the index: a pure function of the product, the index at its version, and
 * the time. Tiers are those of the design: an equal GTIN, or equal brand and model code.
 * Thread-safe as far as the index is not changed meanwhile.
 */
public final class Judge {
  /** Names this function in every verdict; it changes whenever a verdict could. */
  public static final String MATCHER = "identifier-model/1";

  private static final double GTIN_CONFIDENCE = 1.0;
  private static final double MODEL_CONFIDENCE = 0.9;
  private static final double CONTRADICTED_CONFIDENCE = 0.4;

  private Judge() {}

  /** The judgement of a product at the index's version. */
  public static Judgement judge(Product product, RecallIndex index, Instant now) {
    List<Match> matches = matches(product, index);
    AsOf asOf = new AsOf(now, index.version(), index.coverage().searched());
    if (matches.stream().anyMatch(match -> match.getTier() != Tier.DESCRIPTION)) {
      return new Judgement.Recalled(matches, asOf);
    }
    if (!matches.isEmpty()) {
      return new Judgement.Possible(matches, asOf);
    }
    List<String> reasons = undecided(product, index);
    return reasons.isEmpty()
        ? new Judgement.NoKnownRecall(asOf)
        : new Judgement.Undecided(reasons, asOf);
  }

  private static List<Match> matches(Product product, RecallIndex index) {
    Map<String, Match> found = new LinkedHashMap<>();
    for (Gtin gtin : product.gtins()) {
      for (IndexedRecall recall : index.byGtin(gtin)) {
        found.computeIfAbsent(recall.key(), key -> byGtin(gtin, product, recall));
      }
    }
    if (product.brandModel() != null) {
      for (IndexedRecall recall : index.candidates(product.brandModel())) {
        found.computeIfAbsent(recall.key(), key -> byModel(product, recall));
      }
    }
    var matches = new ArrayList<>(found.values());
    // A verdict equal to the last one is not emitted, so the order must not depend on who came
    // first.
    matches.sort(Comparator.comparing(Match::getTier).thenComparing(Match::getRecall));
    return matches;
  }

  private static Match byGtin(Gtin gtin, Product product, IndexedRecall recall) {
    var evidence = new ArrayList<Evidence>();
    recall.gtins().stream()
        .filter(named -> named.value().equals(gtin.value()))
        .map(named -> new Evidence("gtin", gtin.value(), named.value() + " in " + named.field()))
        .forEach(evidence::add);
    if (product.brandModel() != null && recall.brandModels().contains(product.brandModel())) {
      evidence.add(modelEvidence(product));
    }
    return new Match(
        recall.key(), Tier.IDENTIFIER, GTIN_CONFIDENCE, evidence, notChecked(product, recall));
  }

  private static Match byModel(Product product, IndexedRecall recall) {
    var evidence = new ArrayList<Evidence>();
    evidence.add(modelEvidence(product));
    boolean otherGtin = !product.gtins().isEmpty() && !recall.gtins().isEmpty();
    if (otherGtin) {
      evidence.add(
          new Evidence(
              "gtin differs",
              product.gtins().getFirst().value(),
              String.join(", ", recall.gtins().stream().map(IndexedRecall.Named::value).toList())));
    }
    return new Match(
        recall.key(),
        otherGtin ? Tier.DESCRIPTION : Tier.MODEL,
        otherGtin ? CONTRADICTED_CONFIDENCE : MODEL_CONFIDENCE,
        evidence,
        notChecked(product, recall));
  }

  private static Evidence modelEvidence(Product product) {
    String said = product.scan().getBrand() + " " + product.scan().getModel();
    return new Evidence(
        "brand and model", said, product.brandModel().substring(1).replace('|', ' '));
  }

  /** What the recall restricts: a restriction that cannot be compared never clears a product. */
  private static List<String> notChecked(Product product, IndexedRecall recall) {
    var open = new ArrayList<String>();
    open("lot", product.scan().getLot(), recall.lots(), open);
    open("serial", product.scan().getSerial(), recall.serials(), open);
    return open;
  }

  private static void open(
      String field, String scanned, List<String> restricted, List<String> open) {
    if (restricted.isEmpty()) {
      return;
    }
    boolean same =
        scanned != null
            && restricted.stream()
                .anyMatch(value -> Normal.code(value).equals(Normal.code(scanned)));
    if (!same) {
      open.add(field);
    }
  }

  private static List<String> undecided(Product product, RecallIndex index) {
    List<String> gaps = index.coverage().gaps();
    if (!product.compared().isEmpty()) {
      return gaps;
    }
    var reasons = new ArrayList<String>();
    reasons.add("nothing to compare: give a barcode, or brand and model");
    reasons.addAll(gaps);
    return reasons;
  }
}
