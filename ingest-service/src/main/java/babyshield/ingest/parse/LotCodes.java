package babyshield.ingest.parse;

import babyshield.index.Gtin;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Lots in a field of their own. */
final class LotCodes {
  private static final int LONGEST = 30;
  private static final Pattern SEPARATOR = Pattern.compile("[,;\n]|\\s/|/\\s|\\s(?:and|&)\\s");
  private static final Pattern LABEL =
      Pattern.compile(
          "^(?:batch(?:es)?|lots?|charge|code)\\b[.:\\s]*(?:n(?:umber|r|os?|\u00b0)s?\\b|#|code)?[.:\\s]*",
          Pattern.CASE_INSENSITIVE);

  /** "All batches" restricts nothing. */
  private static final Pattern ALL = Pattern.compile("^(?:all|any)\\b", Pattern.CASE_INSENSITIVE);

  private LotCodes() {}

  /**
   * The lots, or the whole text as one where a part does not look like a lot. A GTIN is none, and a
   * text that names all lots gives none.
   */
  static List<String> split(String field) {
    if (field.isEmpty() || ALL.matcher(field).find()) {
      return List.of();
    }
    var lots = new LinkedHashSet<String>();
    for (String part : SEPARATOR.split(field, -1)) {
      if (!add(part.strip(), lots)) {
        return List.of(field);
      }
    }
    return List.copyOf(lots);
  }

  /** False where the part does not look like a lot. */
  private static boolean add(String part, Set<String> lots) {
    if (part.isEmpty() || !Gtin.findAll(part).isEmpty()) {
      return true;
    }
    String lot = LABEL.matcher(part).replaceFirst("");
    boolean digit = lot.chars().anyMatch(Character::isDigit);
    if (!digit || lot.length() > LONGEST) {
      return false;
    }
    lots.add(lot);
    return true;
  }
}
