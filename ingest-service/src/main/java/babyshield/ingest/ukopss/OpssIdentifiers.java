package babyshield.ingest.ukopss;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.Text;
import java.util.List;
import java.util.regex.Pattern;

/** Collects the identifiers of one notice. Not thread-safe. */
final class OpssIdentifiers {
  /** A size in the row of the model ("Face lotion (60ml)") is none. */
  private static final Pattern MEASURE =
      Pattern.compile(
          "\\d+(?:[.,]\\d+)?\\s?(?:ml|cl|l|ltr|lit(?:er|re)s?|mg|g|kg|oz|mm|cm|m|in(?:ch(?:es)?)?"
              + "|ft|v|w|a|ah|mah|wh|kw|hz|pcs|pieces|pack|months?|years?)",
          Pattern.CASE_INSENSITIVE);

  private final Identifiers found = new Identifiers();

  Identifiers of(List<Statement> said) {
    said.forEach(this::add);
    return found;
  }

  private void add(Statement statement) {
    String text = Text.known(statement.text());
    String label = statement.label();
    switch (statement.subject()) {
      case BARCODE -> found.barcodes(label, text);
      case MODEL -> models(label, statement.text());
      case BATCH -> found.lots(label, statement.text());
      case SERIAL -> found.add(IdentifierKind.SERIAL, text, label);
      case DATE -> found.add(IdentifierKind.DATE, text, label);
      case CODE -> found.add(IdentifierKind.OTHER, text, label);
      case BRAND, PRODUCT, HAZARD, ACTION, NOTIFICATION, REMARK -> {}
    }
  }

  /** The row holds names too ("Body lotion"): a code has a digit. */
  private void models(String label, String text) {
    for (Identifier model : new Identifiers().models(label, text).list()) {
      String code = model.getValue();
      if (code.chars().anyMatch(Character::isDigit) && !MEASURE.matcher(code).matches()) {
        found.add(IdentifierKind.MODEL, code, label);
      }
    }
  }
}
