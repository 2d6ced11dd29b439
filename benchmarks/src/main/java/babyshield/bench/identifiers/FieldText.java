package babyshield.bench.identifiers;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/** The text that a span points into, for people who read it. */
final class FieldText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NONE = "(the text is not kept)";
  private static final int AROUND = 70;

  private FieldText() {}

  /** The value in brackets, with what stands around it. */
  static String around(Identifier mention, Recall recall, byte[] raw, String rawType) {
    String text = text(mention, recall, raw, rawType);
    int start = mention.getStart();
    int end = mention.getEnd();
    if (text.length() < end) {
      return NONE;
    }
    return text.substring(Math.max(0, start - AROUND), start)
        + "["
        + text.substring(start, end)
        + "]"
        + text.substring(end, Math.min(text.length(), end + AROUND));
  }

  private static String text(Identifier mention, Recall recall, byte[] raw, String rawType) {
    return switch (mention.getField()) {
      case "title" -> recall.getTitle();
      case "product" -> recall.getProduct();
      case "description" -> recall.getDescription();
      case "hazard" -> recall.getHazard();
      case "units" -> recall.getUnits();
      default -> own(mention, recall, raw, rawType);
    };
  }

  private static String own(Identifier mention, Recall recall, byte[] raw, String rawType) {
    for (Identifier other : recall.getIdentifiers()) {
      boolean holds =
          other.getStart() < 0
              && other.getField().equals(mention.getField())
              && other.getKind() != IdentifierKind.GTIN
              && other.getValue().length() >= mention.getEnd();
      if (holds) {
        return other.getValue();
      }
    }
    return rawType.contains("json") ? json(mention.getField(), raw) : "";
  }

  private static String json(String field, byte[] raw) {
    String name = field.substring(field.lastIndexOf('.') + 1);
    String list = field.indexOf('.') < 0 ? "" : field.substring(0, field.indexOf('.'));
    try {
      JsonNode record = JSON.readTree(raw);
      JsonNode within = list.isEmpty() ? record : record.path(list);
      List<String> texts =
          within.findValuesAsText(name).stream().map(Text::line).distinct().toList();
      return String.join("; ", texts.stream().filter(text -> !text.isEmpty()).toList());
    } catch (IOException noJson) {
      return "";
    }
  }
}
