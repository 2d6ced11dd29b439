package babyshield.gateway.search;

import babyshield.event.Recall;
import java.util.function.Function;

/** The texts of a recall that are searched. */
enum SearchField {
  BRANDS(4, 3, recall -> String.join("\n", recall.getBrands())),
  PRODUCT(3, 10, Recall::getProduct),
  TITLE(3, 12, Recall::getTitle),
  HAZARD(2, 25, Recall::getHazard),
  DESCRIPTION(1, 150, Recall::getDescription);

  private final float weight;
  private final float usualWords;
  private final Function<Recall, String> text;

  SearchField(float weight, float usualWords, Function<Recall, String> text) {
    this.weight = weight;
    this.usualWords = usualWords;
    this.text = text;
  }

  /** What a word in it counts. */
  float weight() {
    return weight;
  }

  /** Rounded from the recorded feeds; a longer text counts less for each of its words. */
  float usualWords() {
    return usualWords;
  }

  String text(Recall recall) {
    return text.apply(recall);
  }

  /** Which field a name that {@link Language#field} gave is of. */
  static SearchField of(String name) {
    return valueOf(name.substring(name.indexOf('.') + 1));
  }
}
