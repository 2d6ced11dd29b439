package babyshield.ingest.ukopss;

import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One document of GOV.UK's content API. */
record OpssNotice(JsonNode item) {
  /** GOV.UK's name for alerts, reports and recalls alike. */
  static final String DOCUMENT_TYPE = "product_safety_alert_report_recall";

  private static final Pattern KIND =
      Pattern.compile(
          "^product (?:recall|safety report|safety alert)\\s*:\\s*", Pattern.CASE_INSENSITIVE);

  /** One number, several, or a range: {@code (2609-0019c)}, {@code (2401-0144 and 2401-0157)}. */
  private static final Pattern NUMBERS =
      Pattern.compile("\\s*\\([^()]*\\d{4}-\\d{4}[^()]*\\)\\s*$");

  /** A document's address, below which nothing else lies; empty where it has none. */
  String path() {
    return text(item, "base_path");
  }

  boolean isNotice() {
    return text(item, "document_type").equals(DOCUMENT_TYPE);
  }

  /**
   * The last part of the address. GOV.UK gives an address once and keeps it when the title is
   * edited; the agency's number is missing in some titles, and one number may stand for several
   * notices, of which only one would be left under a common key.
   */
  String slug() {
    return path().substring(path().lastIndexOf('/') + 1);
  }

  /** HTML; a list of the same in several formats before GOV.UK has chosen one. */
  String body() {
    JsonNode body = item.path("details").path("body");
    for (JsonNode form : body) {
      if (text(form, "content_type").equals("text/html")) {
        return JsonRecords.text(form, "content");
      }
    }
    return body.isTextual() ? body.textValue() : "";
  }

  Recall recall() {
    List<Statement> said = NoticeBody.read(body());
    String title = text(item, "title");
    return new RecallDraft(UkOpssFeed.AGENCY, slug())
        .url("https://www.gov.uk" + path())
        .title(title)
        .product(product(said, title))
        .description(description(said))
        .brands(Brands.of(said))
        .categories(
            Stream.concat(metadata("product_category"), metadata("product_alert_type")).toList())
        .hazard(Text.join("; ", joined(said, Subject.HAZARD), risk()))
        .action(action(said))
        .countries(List.of("United Kingdom"))
        .publishedOn(published())
        .revisedOn(Dates.parse(text(item, "public_updated_at")))
        .identifiers(new OpssIdentifiers().of(said))
        .withdrawn(item.path("withdrawn_notice").hasNonNull("withdrawn_at"))
        .build();
  }

  private static String product(List<Statement> said, String title) {
    String product = joined(said, Subject.PRODUCT);
    return product.isEmpty()
        ? NUMBERS.matcher(KIND.matcher(title).replaceFirst("")).replaceFirst("")
        : product;
  }

  private String description(List<Statement> said) {
    var parts = new ArrayList<String>();
    parts.add(text(item, "description"));
    said.stream()
        .filter(statement -> statement.subject() == Subject.REMARK)
        .map(statement -> statement.label() + ": " + Text.line(statement.text()))
        .forEach(parts::add);
    return Text.join("; ", parts.toArray(String[]::new));
  }

  private String risk() {
    String level = String.join(", ", metadata("product_risk_level").toList());
    return level.isEmpty() ? "" : "risk level " + level;
  }

  private String action(List<Statement> said) {
    String action = joined(said, Subject.ACTION);
    return action.isEmpty() ? String.join("; ", metadata("product_measure_type").toList()) : action;
  }

  /** The agency's own day; documents of 2021 are older than their place on GOV.UK. */
  private LocalDate published() {
    var day = metadata("product_recall_alert_date").findFirst().map(Dates::parse);
    return day.orElseGet(() -> Dates.parse(text(item, "first_published_at")));
  }

  /** The values of a facet, which are one text or a list. */
  private Stream<String> metadata(String facet) {
    JsonNode values = item.path("details").path("metadata").path(facet);
    var texts = new ArrayList<String>();
    values.forEach(value -> texts.add(Text.line(value.asText())));
    if (values.isTextual()) {
      texts.add(Text.line(values.textValue()));
    }
    return texts.stream().filter(text -> !text.isEmpty());
  }

  private static String joined(List<Statement> said, Subject subject) {
    return String.join(
        "; ",
        said.stream()
            .filter(statement -> statement.subject() == subject)
            .map(statement -> Text.line(statement.text()))
            .distinct()
            .toList());
  }

  private static String text(JsonNode record, String field) {
    return Text.line(JsonRecords.text(record, field));
  }
}
