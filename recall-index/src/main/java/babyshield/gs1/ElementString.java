package babyshield.gs1;

/**
 * Element strings as scanners send them: identifiers and values in a row, FNC1 as the character GS
 * (GS1 General Specifications, section 7.8).
 */
final class ElementString {
  static final char FNC1 = '\u001d';

  private final String text;
  private final Elements.Collector found = new Elements.Collector();
  private int at = 1;

  private ElementString(String text) {
    this.text = text;
  }

  /** Reads a text that begins with FNC1. */
  static Elements read(String text) {
    if (text.length() < 2 || text.charAt(0) != FNC1) {
      return Elements.none("an element string begins with FNC1, and an identifier follows");
    }
    var reader = new ElementString(text);
    while (reader.at < text.length() && reader.element()) {
      reader.separator();
    }
    return reader.found.done();
  }

  /** False where reading cannot go on, because nobody knows where the next element begins. */
  private boolean element() {
    var row = AiTable.at(text, at);
    if (row.isEmpty()) {
      found.problem("no GS1 Application Identifier at \"" + head() + "\"");
      return false;
    }
    int from = at + row.get().ai().length();
    int separator = text.indexOf(FNC1, from);
    int end = separator < 0 ? text.length() : separator;
    if (row.get().fixed()) {
      end = Math.min(end, from + row.get().length());
    }
    found.add(new Element(row.get().ai(), text.substring(from, end)));
    at = end;
    return true;
  }

  private void separator() {
    if (at < text.length() && text.charAt(at) == FNC1) {
      at++;
    }
  }

  private String head() {
    return text.substring(at, Math.min(text.length(), at + 8)).replace(FNC1, ' ');
  }
}
