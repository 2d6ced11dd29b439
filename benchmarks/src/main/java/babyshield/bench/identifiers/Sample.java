package babyshield.bench.identifiers;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Draws mentions to be read: of every notice that mentions the kind at most one, so that one with
 * three hundred lots weighs no more than another. The same seed draws the same. Not thread-safe.
 */
final class Sample {
  private record Drawn(Identifier mention, String around) {}

  private final IdentifierKind kind;
  private final SplittableRandom random;
  private final Map<String, Drawn> byRecall = new TreeMap<>();

  Sample(IdentifierKind kind, long seed) {
    this.kind = kind;
    this.random = new SplittableRandom(seed);
  }

  void add(Recall recall, byte[] raw, String rawType) {
    List<Identifier> mentions =
        recall.getIdentifiers().stream()
            .filter(identifier -> identifier.getKind() == kind && identifier.getStart() >= 0)
            .toList();
    if (!mentions.isEmpty()) {
      Identifier one = mentions.get(random.nextInt(mentions.size()));
      byRecall.put(recall.getKey(), new Drawn(one, FieldText.around(one, recall, raw, rawType)));
    }
  }

  /** Lines for people: recall, field, product, value and the text around it. */
  String lines(int size) {
    record Ranked(long rank, String line) {}
    var ranked = new ArrayList<Ranked>();
    byRecall.forEach((key, drawn) -> ranked.add(new Ranked(random.nextLong(), line(key, drawn))));
    ranked.sort(Comparator.comparingLong(Ranked::rank));
    var lines = new StringBuilder(kind + ", " + ranked.size() + " notices mention it:");
    ranked.stream().limit(size).forEach(one -> lines.append('\n').append(one.line()));
    return lines.toString();
  }

  private static String line(String key, Drawn drawn) {
    Identifier mention = drawn.mention();
    String to = mention.getTo().isEmpty() ? "" : " to " + mention.getTo();
    String product = mention.getProduct() == 0 ? "" : ", product " + mention.getProduct();
    return "%s, %s%s: %s%s | %s"
        .formatted(key, mention.getField(), product, mention.getValue(), to, drawn.around())
        .replaceAll("\\s+", " ");
  }
}
