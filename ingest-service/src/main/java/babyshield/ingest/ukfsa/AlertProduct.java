package babyshield.ingest.ukfsa;

import babyshield.event.IdentifierKind;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One product of an alert, with its batches. */
record AlertProduct(JsonNode details) {
  private static final String BATCHES = "batchDescription";
  private static final List<String> LOTS = List.of("batchCode", "lotNumber");

  /** The descriptions are texts for people, the dates days; an alert has either or both. */
  private static final List<String> DATES =
      List.of("useByDescription", "bestBeforeDescription", "useByDate", "bestBeforeDate");

  String name() {
    return Values.text(details, "productName");
  }

  /** Pack size, and what is said of batches in words. */
  String description() {
    return Text.join(
        ", ",
        name(),
        Values.text(details, "packSizeDescription"),
        String.join(", ", Values.texts(details, BATCHES)),
        String.join(
            ", ",
            Values.all(details, BATCHES)
                .map(batch -> Values.text(batch, "batchTextDescription"))
                .filter(text -> !text.isEmpty())
                .toList()));
  }

  void identify(Identifiers found) {
    Values.texts(details, "productCode")
        .forEach(code -> found.add(IdentifierKind.OTHER, Text.known(code), "productCode"));
    Values.all(details, BATCHES).forEach(batch -> identify(batch, found));
  }

  private static void identify(JsonNode batch, Identifiers found) {
    for (String field : LOTS) {
      Values.texts(batch, field).forEach(lots -> found.lots(field, Text.known(lots)));
    }
    for (String field : DATES) {
      Values.texts(batch, field)
          .forEach(date -> found.add(IdentifierKind.DATE, Text.known(date), field));
    }
  }
}
