package babyshield.ingest.eusafetygate;

import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Locale;

/** What was ordered or done, as the site's JSON says it, in the words of {@link Measures}. */
final class JsonMeasures {
  private JsonMeasures() {}

  /** For instance {@code Recall of product from consumers (ordered, importer, 2026-06-09)}. */
  static String plain(JsonNode measures) {
    var plain = new LinkedHashSet<String>();
    for (JsonNode measure : measures) {
      String category = category(measure);
      String about = Text.join(", ", type(measure), operator(measure), date(measure));
      if (!category.isEmpty()) {
        plain.add(about.isEmpty() ? category : category + " (" + about + ")");
      }
    }
    return String.join("; ", plain);
  }

  private static String category(JsonNode measure) {
    JsonNode version = Keyed.version(measure.path("versions"));
    String other = Text.known(JsonRecords.text(version, "measureCategoryOther"));
    return other.isEmpty()
        ? Keyed.words(measure.path("measureCategory"), "measure.category.")
        : other;
  }

  private static String type(JsonNode measure) {
    return switch (JsonRecords.text(measure.path("measureType"), "name")) {
      case "VOLUNTARY" -> "voluntary";
      case "COMPULSORY" -> "ordered";
      default -> "";
    };
  }

  private static String operator(JsonNode measure) {
    String voluntary = operator(measure, "measureVoluntaryEconomicOperator");
    return voluntary.isEmpty() ? operator(measure, "measureCompulsoryEconomicOperator") : voluntary;
  }

  private static String operator(JsonNode measure, String field) {
    String operator = Keyed.words(measure.path(field), "measure.operator.");
    return operator.equals("Other") ? "" : operator.toLowerCase(Locale.ROOT);
  }

  private static String date(JsonNode measure) {
    LocalDate date = Dates.parse(JsonRecords.text(measure, "entryIntoForceDate"));
    return date == null ? "" : date.toString();
  }
}
