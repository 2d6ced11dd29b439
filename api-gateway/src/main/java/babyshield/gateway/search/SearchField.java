package babyshield.gateway.search;

import babyshield.event.Recall;

/**
 * The texts of a recall that are searched. Descriptions are not: they are three times as long as
 * all others together, and what they say of the product stands in those.
 */
enum SearchField {
  BRANDS(4, 3),
  PRODUCT(3, 10),
  TITLE(3, 12),
  HAZARD(2, 25);

  private final float weight;
  private final float usualWords;

  SearchField(float weight, float usualWords) {
    this.weight = weight;
    this.usualWords = usualWords;
  }

  /** What a word in it counts. */
  float weight() {
    return weight;
  }

  /** How many it usually has, roughly; a longer text counts less for each of its words. */
  float usualWords() {
    return usualWords;
  }

  String text(Recall recall) {
    return switch (this) {
      case BRANDS -> String.join("\n", recall.getBrands());
      case PRODUCT -> recall.getProduct();
      case TITLE -> recall.getTitle();
      case HAZARD -> recall.getHazard();
    };
  }

  /** Which field a name that {@link Language#field} gave is of. */
  static SearchField of(String name) {
    return valueOf(name.substring(name.indexOf('.') + 1));
  }
}
