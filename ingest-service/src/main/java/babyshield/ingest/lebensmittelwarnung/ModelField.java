package babyshield.ingest.lebensmittelwarnung;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.Text;
import java.util.regex.Pattern;

/**
 * The field {@code product.model}. It holds codes, but also names, words such as "nicht bekannt",
 * and for vehicles the type approval with the sales name behind it, as in {@code e2*2007/46*0003*69
 * Verkaufsbezeichnung: C3}.
 */
final class ModelField {
  private static final String FIELD = "product.model";

  /** All vehicles of a sales name share it, whatever their year: none of them is a model code. */
  private static final Pattern VEHICLE =
      Pattern.compile("\\*|Verkaufsbezeichnung|Typgenehmigung", Pattern.CASE_INSENSITIVE);

  private ModelField() {}

  /** Adds codes as models, a vehicle's text as it stands, and no word without a digit. */
  static void read(String text, Identifiers found) {
    String known = Text.known(text);
    if (VEHICLE.matcher(known).find()) {
      found.add(IdentifierKind.OTHER, known, FIELD);
      return;
    }
    for (Identifier code : new Identifiers().models(FIELD, known).list()) {
      if (code.getValue().chars().anyMatch(Character::isDigit)) {
        found.add(IdentifierKind.MODEL, code.getValue(), FIELD);
      }
    }
  }
}
