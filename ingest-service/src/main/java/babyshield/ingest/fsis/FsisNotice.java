package babyshield.ingest.fsis;

import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One record of the FSIS API. English and Spanish siblings share a number and are not updated
 * together, so each is a notice of its own.
 */
record FsisNotice(JsonNode record) {
  private static final String SPANISH = "Spanish";

  /** As the agency writes it: the case and the blanks inside are its own. */
  String number() {
    return text("field_recall_number");
  }

  Recall recall() {
    boolean spanish = text("langcode").equals(SPANISH);
    String items = Text.lines(JsonRecords.text(record, "field_product_items"));
    return new RecallDraft(FsisFeed.AGENCY, spanish ? number() + "/es" : number())
        .url(text("field_recall_url"))
        .language(spanish ? "es" : "en")
        .title(text("field_title"))
        .product(items)
        .description(Text.lines(JsonRecords.text(record, "field_summary")))
        .categories(categories())
        .hazard(Text.join("; ", text("field_recall_reason"), risk()))
        .countries(List.of("United States"))
        .publishedOn(Dates.parse(text("field_recall_date")))
        .revisedOn(Dates.parse(text("field_last_modified_date")))
        .identifiers(
            new Identifiers()
                .gtins("field_title", text("field_title"))
                .gtins("field_product_items", items))
        .units(units())
        .build();
  }

  private List<String> categories() {
    var categories = new ArrayList<String>();
    for (String field : List.of("field_recall_type", "field_processing")) {
      if (!text(field).isEmpty()) {
        categories.add(text(field));
      }
    }
    return categories;
  }

  private String risk() {
    String risk = text("field_risk_level");
    return risk.isEmpty() ? "" : "risk level " + risk;
  }

  private String units() {
    String recovered = text("field_qty_recovered");
    return recovered.isEmpty() ? "" : recovered + " pounds recovered";
  }

  private String text(String field) {
    return Text.line(JsonRecords.text(record, field));
  }
}
