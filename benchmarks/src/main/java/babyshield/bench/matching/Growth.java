package babyshield.bench.matching;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.index.Words;
import babyshield.schemas.TrustedClasses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recalls without end that are like the recorded ones: the n-th is a recorded recall whose brand
 * and words keep their frequencies, so that a brand with one recall in a hundred has one in a
 * hundred of a million too. Words of a single recall become new words, as vocabularies grow with
 * what is written; numbers, models and lots become others. The same n gives the same recall.
 */
final class Growth {
  static {
    // Its builders copy, and Avro copies only what it trusts.
    TrustedClasses.install();
  }

  private final List<Recall> recorded;
  private final Set<String> frequent;
  private final long seed;

  Growth(Collection<Recall> recorded, long seed) {
    this.recorded = List.copyOf(recorded);
    this.seed = seed;
    Map<String, Integer> counts = new HashMap<>();
    recorded.forEach(
        recall -> Words.of(recall).forEach(word -> counts.merge(word, 1, Integer::sum)));
    this.frequent =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() > 1)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(HashSet::new));
  }

  Recall recall(int number) {
    var random = new Random((seed + number) * 0x9e3779b97f4a7c15L);
    Recall like = recorded.get(random.nextInt(recorded.size()));
    var identifiers = new ArrayList<Identifier>();
    for (Identifier id : like.getIdentifiers()) {
      String value =
          switch (id.getKind()) {
            case GTIN -> gtin(number);
            case MODEL, LOT, SERIAL -> id.getValue() + number;
            default -> id.getValue();
          };
      identifiers.add(Identifier.newBuilder(id).setValue(value).build());
    }
    if (number % 2 == 0) {
      identifiers.add(new Identifier(IdentifierKind.GTIN, gtin(number), "grown", "", -1, -1, 0));
    }
    return Recall.newBuilder(like)
        .setKey(like.getAgency() + ":grown-" + number)
        .setTitle(grown(like.getTitle(), number))
        .setProduct(grown(like.getProduct(), number))
        .setIdentifiers(identifiers)
        .setWithdrawn(false)
        .build();
  }

  private String grown(String text, int number) {
    return Words.in(text).stream()
        .map(word -> frequent.contains(word) ? word : word + number % 97)
        .collect(Collectors.joining(" "));
  }

  /** What somebody would call the product of a recall: its brand and the words of its product. */
  String name(int number) {
    Recall recall = recall(number);
    String product = recall.getProduct().isEmpty() ? recall.getTitle() : recall.getProduct();
    return String.join(" ", recall.getBrands()) + " " + product;
  }

  /** The valid GTIN of a number. */
  String gtin(int number) {
    String thirteen = "%013d".formatted(9_500_000_000_000L / 10 + number);
    int sum = 0;
    for (int i = 0; i < thirteen.length(); i++) {
      sum += (thirteen.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return thirteen + (10 - sum % 10) % 10;
  }
}
