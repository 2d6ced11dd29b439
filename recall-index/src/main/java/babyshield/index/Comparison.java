package babyshield.index;

import babyshield.event.Evidence;
import babyshield.event.Match;
import babyshield.event.Tier;
import babyshield.index.IndexedRecall.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One product held against one recall: whether it matches, how strongly, and why. Not thread-safe.
 *
 * <p>An equal GTIN, or an equal brand and model, is a match by identifier. What contradicts it
 * (another lot, another GTIN) lowers the tier and is shown, but never takes the match away:
 * agencies mistype lots too, and a false all-clear is the worst answer.
 */
final class Comparison {
  private static final double SAME_GTIN = 1.0;
  private static final double OTHER_PACKAGING = 0.95;
  private static final double BRAND_AND_MODEL = 0.9;
  private static final double CONTRADICTED = 0.4;

  /** Text alone is never as sure as a contradiction-free identifier. */
  private static final double TEXT = 0.8;

  private final Product product;
  private final IndexedRecall recall;
  private final List<Evidence> evidence = new ArrayList<>();
  private final List<String> notChecked = new ArrayList<>();
  private boolean contradicted;

  Comparison(Product product, IndexedRecall recall) {
    this.product = product;
    this.recall = recall;
  }

  /** A match by GTIN, or by brand and model, contradicted or not. */
  Optional<Match> byIdentifier() {
    return byGtin().or(this::byBrandAndModel);
  }

  private Optional<Match> byGtin() {
    for (Gtin gtin : product.gtins()) {
      List<Named> same = all(recall.gtins(), named -> named.value().equals(gtin.value()));
      if (!same.isEmpty()) {
        return Optional.of(byGtin("gtin", SAME_GTIN, gtin, same));
      }
      List<Named> packaging = all(recall.gtins(), named -> otherPackaging(named.value(), gtin));
      if (!packaging.isEmpty()) {
        return Optional.of(byGtin("gtin, other packaging", OTHER_PACKAGING, gtin, packaging));
      }
    }
    return Optional.empty();
  }

  /** Reading a number takes longer than seeing that it is of another item. */
  private static boolean otherPackaging(String value, Gtin gtin) {
    return value.contains(gtin.baseItem()) && new Gtin(value).otherPackagingOf(gtin);
  }

  private Match byGtin(String field, double confidence, Gtin gtin, List<Named> equal) {
    say(field, gtin.value(), equal.getFirst());
    Set<Integer> products = products(equal);
    // A model may confirm it; another spelling of one is no contradiction.
    find(recall.models(), named -> named.value().equals(product.model()) && isOf(named, products))
        .ifPresent(named -> say("model", product.scan().getModel(), named));
    return identified(Tier.IDENTIFIER, confidence, products);
  }

  /** Which of the recall's products carry a value; empty where one of them stands for all. */
  private static Set<Integer> products(List<Named> equal) {
    Set<Integer> products = equal.stream().map(Named::product).collect(Collectors.toSet());
    return products.contains(0) ? Set.of() : products;
  }

  private static boolean isOf(Named named, Set<Integer> products) {
    return products.isEmpty() || named.product() == 0 || products.contains(named.product());
  }

  private Optional<Match> byBrandAndModel() {
    String brand = product.scan().getBrand();
    if (product.model().isEmpty() || brand == null) {
      return Optional.empty();
    }
    List<Named> equal = all(recall.models(), named -> named.value().equals(product.model()));
    Optional<String> sameBrand = find(recall.brands(), name -> Brand.same(brand, name));
    if (equal.isEmpty() || sameBrand.isEmpty()) {
      return Optional.empty();
    }
    say("brand", brand, sameBrand.get());
    say("model", product.scan().getModel(), equal.getFirst());
    otherGtin();
    return Optional.of(identified(Tier.MODEL, BRAND_AND_MODEL, products(equal)));
  }

  private void otherGtin() {
    if (!product.gtins().isEmpty() && !recall.gtins().isEmpty()) {
      contradicted = true;
      say(
          "gtin differs",
          product.gtins().iterator().next().value(),
          String.join(", ", recall.gtins().stream().map(Named::value).distinct().toList()));
    }
  }

  /** A code that continues the other is a variant of it, and may be meant. */
  private void otherModel() {
    String scanned = product.model();
    boolean other =
        !scanned.isEmpty()
            && !recall.models().isEmpty()
            && recall.models().stream()
                .map(Named::value)
                .noneMatch(code -> code.startsWith(scanned) || scanned.startsWith(code));
    if (other) {
      contradicted = true;
      say(
          "model differs",
          product.scan().getModel(),
          String.join(", ", recall.models().stream().map(Named::value).limit(5).toList()));
    }
  }

  private Match identified(Tier tier, double confidence, Set<Integer> products) {
    limits(products);
    return new Match(
        recall.key(),
        contradicted ? Tier.DESCRIPTION : tier,
        contradicted ? CONTRADICTED : confidence,
        List.copyOf(evidence),
        List.copyOf(notChecked));
  }

  private void limits(Set<Integer> products) {
    for (Limits.Finding finding : recall.limits().check(product, products)) {
      switch (finding.outcome()) {
        case INSIDE -> say(finding.field(), finding.scanned(), finding.recalled());
        case OUTSIDE -> {
          contradicted = true;
          say(finding.field() + " differs", finding.scanned(), finding.recalled());
        }
        case NOT_CHECKED -> notChecked.add(finding.field());
      }
    }
  }

  /**
   * A match by text, which never says that a product is recalled; none if too contradicted.
   *
   * @param words the words that they share, empty if none
   */
  Optional<Match> byText(Likeness likeness, String words) {
    likeness.codeInText().ifPresent(named -> say("model", named.value(), named));
    if (!words.isEmpty()) {
      evidence.add(shared(words));
    }
    otherGtin();
    otherModel();
    limits(Set.of());
    if (contradicted && !likeness.veryLike()) {
      return Optional.empty();
    }
    return Optional.of(
        like(recall.key(), contradicted ? CONTRADICTED : TEXT, likeness, evidence, notChecked));
  }

  /** The same for a product that says nothing else, which nothing contradicts. */
  static Match byWords(String key, Likeness likeness, String words, List<String> notChecked) {
    return like(key, TEXT, likeness, List.of(shared(words)), notChecked);
  }

  private static Evidence shared(String words) {
    return new Evidence("words", words, "all of them in title, product or brand");
  }

  private static Match like(
      String key,
      double confidence,
      Likeness likeness,
      List<Evidence> evidence,
      List<String> notChecked) {
    return new Match(
        key,
        Tier.DESCRIPTION,
        Math.round(100 * confidence * likeness.value()) / 100.0,
        List.copyOf(evidence),
        List.copyOf(notChecked));
  }

  private void say(String field, String scanned, Named named) {
    say(field, scanned, named.value() + " in " + named.field());
  }

  private void say(String field, String scanned, String recalled) {
    evidence.add(new Evidence(field, scanned, recalled));
  }

  /** Most recalls have none, and some have hundreds: a list is made only for what is wanted. */
  private static List<Named> all(List<Named> named, Predicate<Named> wanted) {
    List<Named> found = List.of();
    for (Named one : named) {
      if (wanted.test(one)) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(one);
      }
    }
    return found;
  }

  private static <T> Optional<T> find(Collection<T> all, Predicate<T> wanted) {
    for (T one : all) {
      if (wanted.test(one)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
