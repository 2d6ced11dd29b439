package babyshield.ingest.ukfsa;

import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Linked data as JSON: a field with one value may hold it bare or in a list, and a value may be a
 * text, or an object with a label, or its address only. Pure functions.
 */
final class Values {
  private static final List<String> NAMES = List.of("label", "@value", "commonName");

  private Values() {}

  /** The values of a field; none where it is missing or null. */
  static Stream<JsonNode> all(JsonNode record, String field) {
    JsonNode value = record.path(field);
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false).filter(it -> !it.isNull());
    }
    return value.isMissingNode() || value.isNull() ? Stream.empty() : Stream.of(value);
  }

  /** The texts of a field, or the labels of the objects in it, each once. */
  static List<String> texts(JsonNode record, String field) {
    return all(record, field).map(Values::text).filter(text -> !text.isEmpty()).distinct().toList();
  }

  /** The texts of a field as one. */
  static String text(JsonNode record, String field) {
    return String.join("; ", texts(record, field));
  }

  /**
   * The last parts of the addresses in a field: {@code PRIN} of {@code
   * http://data.food.gov.uk/food-alerts/def/PRIN}, bare or as an object's {@code @id}.
   */
  static List<String> codes(JsonNode record, String field) {
    return all(record, field).map(Values::code).filter(code -> !code.isEmpty()).toList();
  }

  private static String code(JsonNode value) {
    String address = value.isObject() ? value.path("@id").asText("") : value.asText("");
    return Text.line(address.substring(address.lastIndexOf('/') + 1));
  }

  private static String text(JsonNode value) {
    if (value.isValueNode()) {
      return Text.line(value.asText());
    }
    return NAMES.stream()
        .map(name -> text(value, name))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }
}
