package babyshield.index;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The keys that bring scans and recalls together. Both sides make them by the same rules; a key in
 * common makes a candidate, {@link Judge} decides. A key says what it is by its first letter.
 */
public final class MatchKeys {
  private MatchKeys() {}

  static String gtin(Gtin gtin) {
    return "g" + gtin.value();
  }

  /** Brand and model code in normal form; null where the code would not tell products apart. */
  static String brandModel(String brand, String model) {
    String brandCode = Normal.code(brand);
    String modelCode = Normal.code(model);
    if (brandCode.isEmpty() || !Normal.distinctive(modelCode)) {
      return null;
    }
    return "m" + brandCode + "|" + modelCode;
  }

  /** The keys of a recall. Store-internal GTINs make none: they mean another product elsewhere. */
  static Set<String> of(Recall recall) {
    var keys = new LinkedHashSet<String>();
    for (Identifier identifier : recall.getIdentifiers()) {
      if (identifier.getKind() == IdentifierKind.GTIN) {
        Gtin gtin = new Gtin(identifier.getValue());
        if (!gtin.restricted()) {
          keys.add(gtin(gtin));
        }
      } else if (identifier.getKind() == IdentifierKind.MODEL) {
        for (String brand : recall.getBrands()) {
          String key = brandModel(brand, identifier.getValue());
          if (key != null) {
            keys.add(key);
          }
        }
      }
    }
    return keys;
  }
}
