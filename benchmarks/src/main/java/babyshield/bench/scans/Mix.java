package babyshield.bench.scans;

import babyshield.bench.client.Product;
import java.util.List;
import java.util.Random;

/**
 * What is scanned: every third product is one that a recall names by its barcode, the others are
 * barcodes that nobody is likely to have given out, all with names. The same number gives the same
 * product. Immutable.
 */
final class Mix {
  private static final String[] WORDS = {
    "baby",
    "bottle",
    "soft",
    "toy",
    "train",
    "car",
    "seat",
    "organic",
    "puree",
    "apple",
    "crib",
    "wooden",
    "blocks",
    "night",
    "light",
    "stroller",
    "deluxe",
    "2-pack",
    "blue",
    "monitor"
  };
  private static final int NAME_WORDS = 5;

  /** A third: far more than in a shop, so that verdicts with matches weigh in the figures. */
  private static final int RECALLED_EVERY = 3;

  private final List<String> recalled;
  private final long seed;

  /**
   * @param recalled barcodes that stand in recalls
   */
  Mix(List<String> recalled, long seed) {
    this.recalled = List.copyOf(recalled);
    this.seed = seed;
  }

  Product product(int number) {
    // Neighbouring seeds give neighbouring first numbers, so they are spread.
    var random = new Random((seed + number) * 0x9e3779b97f4a7c15L);
    boolean known = number % RECALLED_EVERY == 0 && !recalled.isEmpty();
    String gtin = known ? recalled.get(random.nextInt(recalled.size())) : randomGtin(random);
    return new Product(gtin, null, name(random));
  }

  private static String name(Random random) {
    var name = new StringBuilder();
    for (int i = 0; i < NAME_WORDS; i++) {
      name.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return name.toString();
  }

  private static String randomGtin(Random random) {
    var digits = new StringBuilder("40");
    while (digits.length() < 12) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.append(checkDigit(digits)).toString();
  }

  /**
   * Of a GTIN-13 (GS1 General Specifications, section 7.9): weights 1 and 3 in turn from the left.
   */
  static char checkDigit(CharSequence twelve) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }
}
