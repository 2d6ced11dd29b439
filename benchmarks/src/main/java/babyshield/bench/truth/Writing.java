package babyshield.bench.truth;

import babyshield.bench.client.Product;
import java.util.function.Function;

/** The ways in which people and scanners give the same barcode. */
enum Writing {
  GTIN("digits as gtin", digits -> new Product(digits, null, null)),
  BARCODE("digits as barcode", digits -> new Product(null, digits, null)),
  SPACED("gtin with spaces", digits -> new Product(grouped(digits, " "), null, null)),
  DASHED("barcode with dashes", digits -> new Product(null, grouped(digits, "-"), null));

  /** The digits under a printed EAN stand in groups of six. */
  private static final int GROUP = 6;

  private final String words;

  // A lambda without state, which the check cannot see.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<String, Product> product;

  Writing(String words, Function<String, Product> product) {
    this.words = words;
    this.product = product;
  }

  String words() {
    return words;
  }

  Product product(String digits) {
    return product.apply(digits);
  }

  /** Groups of six from the right: {@code 4 006381 333931}. */
  static String grouped(String digits, String separator) {
    var grouped = new StringBuilder(digits);
    for (int at = digits.length() - GROUP; at > 0; at -= GROUP) {
      grouped.insert(at, separator);
    }
    return grouped.toString();
  }
}
