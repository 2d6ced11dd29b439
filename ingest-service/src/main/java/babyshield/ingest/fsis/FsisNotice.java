package babyshield.ingest.fsis;

import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One record of the FSIS API. English and Spanish siblings share a number and are not updated
 * together, so each is a notice of its own. Fields with several values were one text with commas
 * until June 2026 and are lists since: both read the same, or every notice would have been revised
 * that day.
 */
record FsisNotice(JsonNode record) {
  private static final String SPANISH = "Spanish";

  /** As the agency writes it: the case and the blanks inside are its own. */
  String number() {
    return text("field_recall_number");
  }

  Recall recall() {
    boolean spanish = text("langcode").equals(SPANISH);
    String items = Text.lines(String.join("\n", JsonRecords.texts(record, "field_product_items")));
    return new RecallDraft(FsisFeed.AGENCY, spanish ? number() + "/es" : number())
        .url(text("field_recall_url"))
        .language(spanish ? "es" : "en")
        .title(text("field_title"))
        .product(items)
        .description(description())
        .categories(
            Stream.of(text("field_recall_type"), text("field_processing"))
                .filter(category -> !category.isEmpty())
                .toList())
        .hazard(Text.join("; ", text("field_recall_reason"), risk(), outbreak()))
        .countries(List.of("United States"))
        .publishedOn(Dates.parse(text("field_recall_date")))
        .revisedOn(Dates.parse(text("field_last_modified_date")))
        .identifiers(
            new Identifiers()
                .gtins("field_title", text("field_title"))
                .gtins("field_product_items", items))
        .units(units())
        .status(status())
        .endedOn(Dates.parse(text("field_closed_date")))
        .build();
  }

  /** The summary, and who made the product and where it went, which the agency corrects later. */
  private String description() {
    return Text.join(
        "\n",
        Text.lines(JsonRecords.text(record, "field_summary")),
        labelled("Establishment: ", "field_establishment"),
        labelled("Distributed in: ", "field_states"));
  }

  private String risk() {
    return labelled("risk level ", "field_risk_level");
  }

  private String outbreak() {
    return text("field_related_to_outbreak").equals("True") ? "related to an outbreak" : "";
  }

  /** In the words of the agency's web pages; its data say True, False or nothing. */
  private String status() {
    return switch (text("field_active_notice")) {
      case "True" -> "Active";
      case "False" -> "Closed";
      default -> "";
    };
  }

  /** The agency writes a number, or a number with a unit of many spellings. */
  private String units() {
    String recovered = text("field_qty_recovered");
    if (recovered.isEmpty() || recovered.toLowerCase(Locale.ROOT).contains("recovered")) {
      return recovered;
    }
    boolean unit = recovered.chars().anyMatch(Character::isLetter);
    return recovered + (unit ? " recovered" : " pounds recovered");
  }

  private String labelled(String label, String field) {
    String value = text(field);
    return value.isEmpty() ? "" : label + value;
  }

  private String text(String field) {
    return Text.line(String.join(", ", JsonRecords.texts(record, field)));
  }
}
