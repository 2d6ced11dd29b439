package babyshield.bench.matching;

import babyshield.bench.report.Figure;
import babyshield.bench.report.Listing;
import babyshield.bench.report.Report;
import babyshield.bench.report.Share;
import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Match;
import babyshield.event.Recall;
import babyshield.event.Scan;
import babyshield.event.Tier;
import babyshield.index.Gtin;
import babyshield.index.Judgement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Scans made from recalls that name lots and a barcode: with the barcode and a lot of theirs, with
 * another lot, and without one. Drawn by seed; only the recall that a scan was made from is looked
 * at, since others may recall the same product with other lots.
 */
record LotScans(Collection<Recall> recalls, MemoryIndex index, long seed) {
  private static final int SCANS = 300;

  /** What a person would type off a package; some agencies' texts of lots stand unsplit. */
  private static final Pattern CODE = Pattern.compile("[\\p{L}\\d./-]{3,20}");

  /** Where a scan names its lot. */
  private enum Given {
    RIGHT,
    WRONG,
    NONE
  }

  /** A product of a recall by what identifies it, and one of its lots. */
  private record Drawn(Recall recall, Scan.Builder product, Identifier lot) {
    Scan.Builder scan(Given given) {
      Scan.Builder scan = Scan.newBuilder(product);
      return switch (given) {
        case RIGHT -> scan.setLot(lot.getValue());
        case WRONG -> scan.setLot("ZQ" + lot.getValue().length() + "00X7");
        case NONE -> scan;
      };
    }
  }

  void measure(Report report) {
    List<Drawn> drawn = draw();
    report.add(Figure.count("recalls with lots to make scans from", drawn.size()));
    var mistakes = new ArrayList<List<String>>();
    int each = Math.min(SCANS, drawn.size()) / Given.values().length;
    Iterator<Drawn> next = drawn.iterator();
    for (Given given : Given.values()) {
      int right = 0;
      for (int i = 0; i < each; i++) {
        Drawn one = next.next();
        Judgement judgement = index.judge(one.scan(given));
        if (right(given, judgement, one.recall().getKey())) {
          right++;
        } else {
          mistakes.add(row(given, one, judgement));
        }
      }
      report.add(
          Figure.count(words(given), right).exactly(each).limit(new Share(right, each).text()));
    }
    report.add(
        new Listing(
            "lots judged otherwise", List.of("LOT", "RECALL", "SCANNED", "SAID"), mistakes));
  }

  private static String words(Given given) {
    return switch (given) {
      case RIGHT -> "right lot: RECALLED, the lot among the evidence";
      case WRONG -> "other lot: POSSIBLE, the contradiction shown";
      case NONE -> "no lot: RECALLED, lot not checked";
    };
  }

  private static boolean right(Given given, Judgement judgement, String recall) {
    Optional<Match> match =
        MemoryIndex.matches(judgement).stream()
            .filter(one -> one.getRecall().equals(recall))
            .findFirst();
    if (match.isEmpty()) {
      return false;
    }
    boolean sure = match.get().getTier() != Tier.DESCRIPTION;
    return switch (given) {
      case RIGHT -> sure && evidence(match.get(), "lot");
      case WRONG -> !sure && evidence(match.get(), "lot differs");
      case NONE -> sure && match.get().getNotChecked().contains("lot");
    };
  }

  private static boolean evidence(Match match, String field) {
    return match.getEvidence().stream().anyMatch(evidence -> evidence.getField().equals(field));
  }

  private static List<String> row(Given given, Drawn drawn, Judgement judgement) {
    return List.of(
        given.name(),
        drawn.recall().getKey(),
        "" + drawn.scan(given).getLot(),
        judgement.getClass().getSimpleName() + " " + MemoryIndex.matches(judgement));
  }

  private List<Drawn> draw() {
    var drawn = new ArrayList<Drawn>();
    for (Recall recall : recalls) {
      lot(recall)
          .ifPresent(
              lot ->
                  product(recall, lot.getProduct())
                      .ifPresent(product -> drawn.add(new Drawn(recall, product, lot))));
    }
    Collections.shuffle(drawn, new Random(seed));
    return drawn;
  }

  private static Optional<Identifier> lot(Recall recall) {
    return recall.getIdentifiers().stream()
        .filter(id -> id.getKind() == IdentifierKind.LOT && CODE.matcher(id.getValue()).matches())
        .findFirst();
  }

  private static Optional<Scan.Builder> product(Recall recall, int product) {
    for (Identifier id : recall.getIdentifiers()) {
      boolean same = product == 0 || id.getProduct() == 0 || id.getProduct() == product;
      if (same && id.getKind() == IdentifierKind.GTIN && !new Gtin(id.getValue()).restricted()) {
        return Optional.of(MemoryIndex.scan().setGtin(id.getValue()));
      }
    }
    return Optional.empty();
  }
}
