package babyshield.index;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the index keeps of a recall: as little as a scan is compared with. Immutable. */
public final class IndexedRecall {
  private final String key;
  private final String agency;
  private final long version;
  private final List<Named> gtins;
  private final List<Named> models;
  private final List<String> brands;
  private final Limits limits;

  /**
   * A value with the place it was read from.
   *
   * @param product which of the recall's products it belongs to; 0 for all, or where it is not said
   */
  record Named(String value, String field, int product) {}

  /**
   * A recall, and by what it is found.
   *
   * @param words each once
   * @param keys match keys
   */
  record Keyed(IndexedRecall recall, List<String> words, List<Long> keys) {}

  private IndexedRecall(Recall recall, long version) {
    this.key = recall.getKey();
    this.agency = recall.getAgency().intern();
    this.version = version;
    this.gtins = gtins(recall);
    this.models = models(recall);
    this.brands = recall.getBrands().stream().map(String::intern).toList();
    this.limits = Limits.of(recall);
  }

  /** What is kept of a recall whose record stands at this offset of the recall log. */
  static Keyed of(Recall recall, long version) {
    List<String> words = Words.of(recall);
    var indexed = new IndexedRecall(recall, version);
    return new Keyed(indexed, words, List.copyOf(indexed.keys(words)));
  }

  /** Numbers that name no product by themselves, as those a shop gives out, are left out. */
  private static List<Named> gtins(Recall recall) {
    return named(recall, IdentifierKind.GTIN).stream()
        .filter(named -> !new Gtin(named.value()).restricted())
        .toList();
  }

  private static List<Named> models(Recall recall) {
    return named(recall, IdentifierKind.MODEL).stream()
        .map(named -> new Named(Normal.code(named.value()), named.field(), named.product()))
        .filter(named -> Models.distinctive(named.value()))
        .distinct()
        .toList();
  }

  private static List<Named> named(Recall recall, IdentifierKind kind) {
    return recall.getIdentifiers().stream()
        .filter(identifier -> identifier.getKind() == kind)
        .map(IndexedRecall::named)
        .distinct()
        .toList();
  }

  private static Named named(Identifier identifier) {
    return new Named(
        identifier.getValue(), identifier.getField().intern(), identifier.getProduct());
  }

  private Set<Long> keys(List<String> distinctWords) {
    var keys = new LinkedHashSet<Long>();
    gtins.forEach(gtin -> keys.add(MatchKeys.gtin(new Gtin(gtin.value()))));
    for (Named model : models) {
      brands.forEach(
          brand ->
              Brand.firstWord(brand)
                  .ifPresent(word -> keys.add(MatchKeys.brandModel(word, model.value()))));
      if (Models.telling(model.value())) {
        keys.add(MatchKeys.model(model.value()));
      }
    }
    keys.addAll(MatchKeys.wordsOfRecall(distinctWords));
    return keys;
  }

  /** Recall key. */
  public String key() {
    return key;
  }

  /** Agency key. */
  public String agency() {
    return agency;
  }

  /** Offset in the recall log of the record that says so. */
  public long version() {
    return version;
  }

  List<Named> gtins() {
    return gtins;
  }

  /** Codes in normal form. */
  List<Named> models() {
    return models;
  }

  /** As the agency writes them. */
  List<String> brands() {
    return brands;
  }

  Limits limits() {
    return limits;
  }
}
