package babyshield.ingest.lebensmittelwarnung;

import babyshield.event.Recall;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One warning, of food (states) or of a product (BAuA); each has fields that the other lacks. */
record Warning(JsonNode doc) {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final Pattern SAFETY_GATE =
      Pattern.compile("(?:A1[123]|INFO|SR)/\\d+/\\d{2}", Pattern.CASE_INSENSITIVE);

  /** What {@code _type} says, and what a key begins with for it. */
  private static final Map<String, String> KINDS =
      Map.of(".FoodWarning", "food-", ".ProductWarning", "product-");

  /**
   * Kind and number: nothing says that the two lists, which come from two authorities, count
   * together. Empty where one of both is missing.
   */
  Optional<String> id() {
    String number = text(doc, "id");
    String kind = KINDS.get(JsonRecords.text(doc, "_type"));
    return kind == null || number.isEmpty() ? Optional.empty() : Optional.of(kind + number);
  }

  Recall recall(String id) {
    String brand = Text.known(product("brandName"));
    return new RecallDraft(LebensmittelwarnungFeed.AGENCY, id)
        .url(text(doc, "link"))
        .language("de")
        .title(text(doc, "title"))
        .product(product("designation"))
        .description(description())
        .brands(brand.isEmpty() ? List.of() : List.of(brand))
        .categories(given(product("category")))
        .hazard(hazard())
        .action(text(doc.path("rapexInformation"), "message"))
        .countries(countries())
        .publishedOn(publishedOn())
        .identifiers(identifiers())
        .related(related())
        .build();
  }

  private String description() {
    String name = product("designation");
    String summary = product("shortDescription");
    return Text.join(
        "; ",
        summary.equals(name) ? "" : summary,
        product("model"),
        product("affectedProducts"),
        product("manufacturer"),
        product("countryOfOrigin"));
  }

  private String hazard() {
    JsonNode safety = doc.path("safetyInformation");
    return Text.join(
        "; ",
        text(doc, "warning"),
        text(safety, "hazard"),
        text(safety, "injury"),
        text(safety, "ordinance"));
  }

  /** The states where it was sold; of products nothing but the country is known. */
  private List<String> countries() {
    List<String> states =
        StreamSupport.stream(doc.path("affectedStates").spliterator(), false)
            .map(state -> Text.line(state.asText()))
            .filter(state -> !state.isEmpty())
            .toList();
    return states.isEmpty() ? List.of("Deutschland") : states;
  }

  /** Midnight in Germany is the evening before in UTC. */
  private LocalDate publishedOn() {
    JsonNode millis = doc.path("publishedDate");
    return millis.canConvertToLong() && millis.asLong() > 0
        ? LocalDate.ofInstant(Instant.ofEpochMilli(millis.asLong()), BERLIN)
        : null;
  }

  private Identifiers identifiers() {
    var found = new Identifiers();
    ModelField.read(product("model"), found);
    return found
        .gtins("product.affectedProducts", product("affectedProducts"))
        .gtins("product.model", product("model"))
        .gtins("title", text(doc, "title"))
        .gtins("warning", text(doc, "warning"));
  }

  private List<String> related() {
    String alert = text(doc.path("rapexInformation"), "alertNumber");
    return SAFETY_GATE.matcher(alert).matches()
        ? List.of("eu-safety-gate:" + alert.toUpperCase(Locale.ROOT))
        : List.of();
  }

  private String product(String field) {
    return text(doc.path("product"), field);
  }

  private static List<String> given(String value) {
    return Stream.of(value).filter(text -> !text.isEmpty()).toList();
  }

  private static String text(JsonNode of, String field) {
    return Text.line(JsonRecords.text(of, field));
  }
}
