package babyshield.ingest.extract;

import babyshield.event.IdentifierKind;

/**
 * One text of a recall.
 *
 * @param field the agency's field, or that of the recall
 * @param text as it stands there
 * @param about what a field that is for one thing only speaks of: its values need no label. Null
 *     for prose
 */
public record Passage(String field, String text, IdentifierKind about) {
  public Passage(String field, String text) {
    this(field, text, null);
  }

  /** Whether a list in it counts products; one in prose may count reasons or steps. */
  boolean enumerates() {
    return field.equals("product") || about != null;
  }
}
