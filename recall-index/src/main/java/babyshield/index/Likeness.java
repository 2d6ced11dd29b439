package babyshield.index;

import babyshield.index.IndexedRecall.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much of a product's text a recall has: what nearly every candidate is asked, and all that
 * most are. Immutable.
 *
 * @param words which of the product's words the recall has: {@link ScanWords#shared}
 * @param codeInText a telling model code of the recall that the product's text names
 * @param value share of the words' weight, 0 to 1
 */
record Likeness(IndexedRecall recall, int words, Optional<Named> codeInText, float value)
    implements Comparable<Likeness> {
  /** Share of the scan's words, by weight, that a recall has to have: see docs/matching.md. */
  private static final float LIKE = 0.5f;

  /** The same where something contradicts: such a likeness is shown with what differs. */
  private static final float VERY_LIKE = 0.8f;

  /** Of a model code in the scan's text that is also the recall's. */
  private static final float CODE_IN_TEXT = 0.75f;

  /** Whether a recall whose words have this signature may be like a product by them. */
  static boolean possible(Product product, long signature) {
    return product.words().share(product.words().atMostShared(signature)) >= LIKE;
  }

  /**
   * The likeness of a candidate.
   *
   * @param number of the candidate
   */
  static Likeness of(Product product, Candidates candidates, int number) {
    RecallColumns columns = candidates.columns();
    int words = product.words().shared(columns.signature(number), columns.words(number));
    IndexedRecall recall = columns.recall(number);
    float share = product.words().share(words);
    Optional<Named> code =
        candidates.mayHaveCode(number) ? codeInText(product, recall, words) : Optional.empty();
    return new Likeness(
        recall, words, code, code.isPresent() ? Math.max(share, CODE_IN_TEXT) : share);
  }

  /**
   * A telling model code that the scan gives without a brand, or in its name: with it the recall
   * has to share another word, or its brand must be unknown to the scan.
   */
  private static Optional<Named> codeInText(Product product, IndexedRecall recall, int words) {
    if (product.modelWithoutBrand()) {
      Optional<Named> model = named(recall, Set.of(product.model()));
      if (model.isPresent()) {
        return model;
      }
    }
    return !product.codesInName().isEmpty() && product.words().telling(words)
        ? named(recall, product.codesInName())
        : Optional.empty();
  }

  private static Optional<Named> named(IndexedRecall recall, Set<String> codes) {
    List<Named> models = recall.models();
    return models.isEmpty()
        ? Optional.empty()
        : models.stream().filter(model -> codes.contains(model.value())).findFirst();
  }

  /** Whether the texts are alike enough to hold product and recall against each other. */
  boolean like() {
    return value >= LIKE;
  }

  /** Whether they are so much alike that the recall is shown with what contradicts it. */
  boolean veryLike() {
    return value >= VERY_LIKE;
  }

  /** The likest first; among equals the order does not depend on which recall came first. */
  @Override
  public int compareTo(Likeness other) {
    int byValue = Float.compare(other.value, value);
    return byValue != 0 ? byValue : recall.key().compareTo(other.recall.key());
  }
}
