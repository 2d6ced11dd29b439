package babyshield.ingest.ukfsa;

import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One alert. */
record FoodAlert(JsonNode record) {
  /** The agency's names of its three kinds; every alert is an {@code Alert} besides. */
  private static final Map<String, String> KINDS =
      Map.of(
          "AA", "Allergy Alert",
          "PRIN", "Product Recall Information Notice",
          "FAFA", "Food Alert for Action");

  /** A re-announcement carries the number of the first alert. */
  private static final Pattern UPDATE =
      Pattern.compile("(.+)-update-?\\d*", Pattern.CASE_INSENSITIVE);

  private static final List<String> REASONS =
      List.of("riskStatement", "allergen", "pathogenRisk", "hazardCategory", "reason");

  /** Empty where the alert has neither a number nor an address that ends with it. */
  String notation() {
    String notation = Values.texts(record, "notation").stream().findFirst().orElse("");
    return notation.isEmpty()
        ? Values.codes(record, "@id").stream().findFirst().orElse("")
        : notation;
  }

  Recall recall() {
    String title = first("title", "shortTitle");
    return new RecallDraft(UkFsaFeed.AGENCY, notation())
        .url(first("alertURL", "shortURL"))
        .title(title)
        .product(String.join("; ", products().map(AlertProduct::name).distinct().toList()))
        .description(description())
        .categories(
            Values.codes(record, "type").stream()
                .filter(KINDS::containsKey)
                .map(KINDS::get)
                .toList())
        .hazard(hazard())
        .action(
            Text.join(
                "; ", Values.text(record, "actionTaken"), Values.text(record, "consumerAdvice")))
        .countries(countries())
        .publishedOn(Dates.parse(first("created")))
        .revisedOn(Dates.parse(first("modified")))
        .identifiers(identifiers())
        .related(related())
        .withdrawn(withdrawn())
        .build();
  }

  /** The business stands here: it is a shop as often as a brand, and in a FAFA an instruction. */
  private String description() {
    return Text.join(
        "; ",
        Values.text(record, "description"),
        String.join("; ", products().map(AlertProduct::description).toList()),
        Values.text(record, "reportingBusiness"),
        Values.text(record, "otherBusiness"));
  }

  private String hazard() {
    return String.join(
        "; ",
        Values.all(record, "problem")
            .flatMap(problem -> REASONS.stream().map(field -> Values.texts(problem, field)))
            .flatMap(List::stream)
            .distinct()
            .toList());
  }

  /** An alert that names no country concerns all of them. */
  private List<String> countries() {
    List<String> named =
        Values.all(record, "country")
            .map(country -> country.isObject() ? Values.text(country, "label") : country.asText())
            .map(country -> Text.line(country.substring(country.lastIndexOf('/') + 1)))
            .filter(country -> !country.isEmpty())
            .distinct()
            .toList();
    return named.isEmpty() ? List.of("United Kingdom") : named;
  }

  private Identifiers identifiers() {
    var found = new Identifiers();
    products().forEach(product -> product.identify(found));
    return found;
  }

  private List<String> related() {
    Matcher update = UPDATE.matcher(notation());
    Stream<String> original = update.matches() ? Stream.of(update.group(1)) : Stream.empty();
    return Stream.concat(original, Values.codes(record, "previousAlert").stream())
        .filter(notation -> !notation.equals(notation()))
        .map(notation -> UkFsaFeed.AGENCY + ":" + notation)
        .distinct()
        .toList();
  }

  private boolean withdrawn() {
    return Stream.concat(
            Values.texts(record, "status").stream(), Values.codes(record, "status").stream())
        .anyMatch("withdrawn"::equalsIgnoreCase);
  }

  private Stream<AlertProduct> products() {
    return Values.all(record, "productDetails").filter(JsonNode::isObject).map(AlertProduct::new);
  }

  /** The first text of the first of these fields that has one. */
  private String first(String... fields) {
    return Stream.of(fields)
        .flatMap(field -> Values.texts(record, field).stream())
        .findFirst()
        .orElse("");
  }
}
