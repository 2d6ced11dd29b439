package babyshield.index;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import java.util.ArrayList;
import java.util.List;

/**
 * What the index keeps of a recall.
 *
 * @param key recall key
 * @param agency agency key
 * @param version offset in the recall log of the record that says so
 * @param gtins canonical GTINs that match, with the field each was read from
 * @param brandModels match keys of brand and model
 * @param lots what the recall says of lots, as the agency writes it
 * @param serials what the recall says of serial numbers, as the agency writes it
 */
public record IndexedRecall(
    String key,
    String agency,
    long version,
    List<Named> gtins,
    List<String> brandModels,
    List<String> lots,
    List<String> serials) {

  /** A value and the agency's field that it stood in. */
  public record Named(String value, String field) {}

  static IndexedRecall of(Recall recall, long version) {
    List<String> keys = List.copyOf(MatchKeys.of(recall));
    List<Named> gtins =
        recall.getIdentifiers().stream()
            .filter(identifier -> keys.contains("g" + identifier.getValue()))
            .map(identifier -> new Named(identifier.getValue(), identifier.getField().intern()))
            .distinct()
            .toList();
    List<String> models = keys.stream().filter(key -> key.startsWith("m")).toList();
    return new IndexedRecall(
        recall.getKey(),
        recall.getAgency().intern(),
        version,
        gtins,
        models,
        values(recall, IdentifierKind.LOT),
        values(recall, IdentifierKind.SERIAL));
  }

  /** The match keys under which this recall is found. */
  public List<String> keys() {
    var keys = new ArrayList<String>(gtins.size() + brandModels.size());
    gtins.forEach(gtin -> keys.add("g" + gtin.value()));
    keys.addAll(brandModels);
    return keys;
  }

  private static List<String> values(Recall recall, IdentifierKind kind) {
    return recall.getIdentifiers().stream()
        .filter(identifier -> identifier.getKind() == kind)
        .map(Identifier::getValue)
        .distinct()
        .toList();
  }
}
