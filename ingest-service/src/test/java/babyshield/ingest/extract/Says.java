package babyshield.ingest.extract;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import java.util.List;

/** What sentences say, in short: "LOT A12", "BEST_BEFORE 2024-05-01 to 2024-05-31". */
final class Says {
  private Says() {}

  /** As an agency of the United States writes. */
  static List<String> american(String text) {
    return in(text, DateOrder.MONTH_FIRST);
  }

  /** As an agency elsewhere writes. */
  static List<String> european(String text) {
    return in(text, DateOrder.DAY_FIRST);
  }

  static List<String> in(String text, DateOrder order) {
    return Mentions.in(new Passage("text", text), order).stream().map(Says::words).toList();
  }

  /** What a field that is for one thing says. */
  static List<String> field(IdentifierKind about, String text) {
    return Mentions.in(new Passage("field", text, about), DateOrder.DAY_FIRST).stream()
        .map(Says::words)
        .toList();
  }

  static String words(Identifier mention) {
    String to = mention.getTo().isEmpty() ? "" : " to " + mention.getTo();
    return mention.getKind() + " " + mention.getValue() + to;
  }
}
