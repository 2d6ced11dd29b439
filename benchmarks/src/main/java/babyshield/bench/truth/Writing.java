package babyshield.bench.truth;

import babyshield.bench.client.Product;

/** The ways in which people and scanners give the same barcode. */
enum Writing {
  GTIN("digits as gtin"),
  BARCODE("digits as barcode"),
  SPACED("gtin with spaces"),
  DASHED("barcode with dashes");

  /** The digits under a printed EAN stand in groups of six. */
  private static final int GROUP = 6;

  private final String words;

  Writing(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  Product product(String digits) {
    return switch (this) {
      case GTIN -> new Product(digits, null, null);
      case BARCODE -> new Product(null, digits, null);
      case SPACED -> new Product(grouped(digits, " "), null, null);
      case DASHED -> new Product(null, grouped(digits, "-"), null);
    };
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
