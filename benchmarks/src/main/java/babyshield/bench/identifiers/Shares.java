package babyshield.bench.identifiers;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * In how many notices of one agency each kind of identifier stands: as its feed finds them in the
 * agency's own fields, and with what the texts say besides. Not thread-safe.
 */
final class Shares {
  /** What is counted; the columns of the table. */
  static final List<IdentifierKind> KINDS =
      List.of(
          IdentifierKind.GTIN,
          IdentifierKind.MODEL,
          IdentifierKind.LOT,
          IdentifierKind.SERIAL,
          IdentifierKind.BEST_BEFORE,
          IdentifierKind.PRODUCED,
          IdentifierKind.SOLD,
          IdentifierKind.PACK_SIZE);

  private static final double PERCENT = 100;

  private final Map<IdentifierKind, Integer> before = new EnumMap<>(IdentifierKind.class);
  private final Map<IdentifierKind, Integer> after = new EnumMap<>(IdentifierKind.class);
  private int notices;
  private int ranges;
  private int severalProducts;
  private int brands;

  void add(Recall recall) {
    Set<IdentifierKind> own = EnumSet.noneOf(IdentifierKind.class);
    Set<IdentifierKind> all = EnumSet.noneOf(IdentifierKind.class);
    boolean range = false;
    int products = 0;
    for (Identifier identifier : recall.getIdentifiers()) {
      all.add(identifier.getKind());
      if (identifier.getStart() < 0) {
        own.add(identifier.getKind());
      }
      range |= !identifier.getTo().isEmpty();
      products = Math.max(products, identifier.getProduct());
    }
    notices++;
    own.forEach(kind -> before.merge(kind, 1, Integer::sum));
    all.forEach(kind -> after.merge(kind, 1, Integer::sum));
    ranges += range ? 1 : 0;
    severalProducts += products > 1 ? 1 : 0;
    brands += recall.getBrands().isEmpty() ? 0 : 1;
  }

  /** A row of the table. */
  List<String> row(String agency) {
    var row = new ArrayList<String>();
    row.add(agency);
    row.add(String.valueOf(notices));
    for (IdentifierKind kind : KINDS) {
      row.add(share(before.getOrDefault(kind, 0)) + " > " + share(after.getOrDefault(kind, 0)));
    }
    row.add(share(ranges));
    row.add(share(severalProducts));
    row.add(share(brands));
    return row;
  }

  private String share(int count) {
    double share = PERCENT * count / notices;
    return count == 0 ? "0" : String.format(Locale.ROOT, share < 10 ? "%.1f" : "%.0f", share);
  }
}
