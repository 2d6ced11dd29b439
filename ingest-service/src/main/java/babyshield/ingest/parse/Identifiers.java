package babyshield.ingest.parse;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.index.Gtin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the identifiers of one recall, each once per value and kind, with the field it stood in
 * first. Not thread-safe.
 */
public final class Identifiers {
  private static final int SHORTEST_GTIN_IN_PROSE = 12;
  private static final int SHORTEST_GTIN = 8;

  private final Set<String> seen = new LinkedHashSet<>();
  private final List<Identifier> found = new ArrayList<>();

  /** Every GTIN-12, -13 and -14 in a text. */
  public Identifiers gtins(String field, String text) {
    if (digits(text) >= SHORTEST_GTIN_IN_PROSE) {
      Gtin.findAll(text).forEach(gtin -> add(IdentifierKind.GTIN, gtin.value(), field));
    }
    return this;
  }

  /**
   * Every GTIN in a field that holds barcodes: GTIN-8 too, and several that an agency put one after
   * the other without a separator. What holds no GTIN is kept as written.
   */
  public Identifiers barcodes(String field, String text) {
    int before = found.size();
    if (digits(text) >= SHORTEST_GTIN) {
      Gtin.findInBarcodeField(text).forEach(gtin -> add(IdentifierKind.GTIN, gtin.value(), field));
      gluedGtins(field, text);
    }
    if (found.size() == before) {
      add(IdentifierKind.OTHER, text, field);
    }
    return this;
  }

  /** Every GTIN in a text where several may stand without a separator, as in {@link #barcodes}. */
  public Identifiers gluedGtins(String field, String text) {
    if (digits(text) >= SHORTEST_GTIN_IN_PROSE) {
      gtins(field, text);
      GluedGtins.in(text).forEach(gtin -> add(IdentifierKind.GTIN, gtin.value(), field));
    }
    return this;
  }

  /** The model codes of a field that holds nothing else. */
  public Identifiers models(String field, String text) {
    ModelCodes.split(text).forEach(model -> add(IdentifierKind.MODEL, model, field));
    return this;
  }

  /** The model codes that a sentence names as such. */
  public Identifiers modelsInProse(String field, String text) {
    ModelCodes.behindTheWord(text).forEach(model -> add(IdentifierKind.MODEL, model, field));
    return this;
  }

  /** The lots of a field that holds nothing else; whole where it cannot be split safely. */
  public Identifiers lots(String field, String text) {
    LotCodes.split(text).forEach(lot -> add(IdentifierKind.LOT, lot, field));
    return this;
  }

  /** One identifier as written; nothing where the text is empty. */
  public Identifiers add(IdentifierKind kind, String value, String field) {
    if (!value.isEmpty() && seen.add(kind + " " + value)) {
      found.add(new Identifier(kind, value, field, "", -1, -1, 0));
    }
    return this;
  }

  /** All of them, in the order they were found. */
  public List<Identifier> list() {
    return found;
  }

  /** Most texts hold too few digits for a GTIN: counting is cheaper than searching. */
  private static int digits(String text) {
    int count = 0;
    for (int i = 0; i < text.length() && count < SHORTEST_GTIN_IN_PROSE; i++) {
      char c = text.charAt(i);
      count += c >= '0' && c <= '9' ? 1 : 0;
    }
    return count;
  }
}
