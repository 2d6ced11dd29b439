package babyshield.index;

import babyshield.index.IndexedRecall.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How much of a product's text a recall has: what nearly every candidate is asked, and all that
 * most are. Immutable.
 *
 * @param row of the recall
 * @param words which of the product's words the recall has: {@link ScanWords#shared}
 * @param codeInText a telling model code of the recall that the product's text names
 * @param value share of the words' weight, 0 to 1
 */
record Likeness(int row, int words, Optional<Named> codeInText, float value) {
  /** Of the scan's words, by weight; such a likeness is shown with what contradicts it. */
  private static final float VERY_LIKE = 0.8f;

  /** Of a model code in the scan's text that is also the recall's. */
  private static final float CODE_IN_TEXT = 0.75f;

  /**
   * The likeness of the candidate of a row.
   *
   * @param atMost {@link ScanWords#atMostShared}
   */
  static Likeness of(Product product, Candidates candidates, int row, int atMost) {
    RecallRows rows = candidates.rows();
    int words = product.words().shared(rows, row, atMost);
    float share = product.words().share(words);
    Optional<Named> code =
        candidates.mayHaveCode(row)
            ? codeInText(product, rows.recall(row), words)
            : Optional.empty();
    return new Likeness(row, words, code, code.isPresent() ? Math.max(share, CODE_IN_TEXT) : share);
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
    return value >= ScanWords.LIKE;
  }

  /** Whether they are so much alike that the recall is shown with what contradicts it. */
  boolean veryLike() {
    return value >= VERY_LIKE;
  }

  /** Whether it stands before another one; the order does not depend on which recall came first. */
  boolean before(Likeness other, RecallRows rows) {
    return value == other.value ? rows.compare(row, other.row) < 0 : value > other.value;
  }
}
