package babyshield.ingest.extract;

import babyshield.event.IdentifierKind;

/**
 * One text of a recall.
 *
 * @param field the agency's field, or that of the recall
 * @param text as it stands there
 * @param about what a field that is for one thing only speaks of: its values need no label. Null
 *     for prose
 * @param cut whether the agency ends it where its room ends: the last value may be half of one
 */
public record Passage(String field, String text, IdentifierKind about, boolean cut) {
  public Passage(String field, String text, IdentifierKind about) {
    this(field, text, about, text.endsWith("...") || text.endsWith("\u2026"));
  }

  public Passage(String field, String text) {
    this(field, text, null);
  }

  /** Where what may have been cut off begins to be all that is left of a value. */
  int whole() {
    int end = text.length();
    while (cut && end > 0 && !Chars.alnum(text.charAt(end - 1))) {
      end--;
    }
    return cut ? end - 1 : end;
  }

  /** Whether a list in it counts products; one in prose may count reasons or steps. */
  boolean enumerates() {
    return field.equals("product") || about != null;
  }
}
