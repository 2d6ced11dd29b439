package babyshield.ingest.cpsc;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One record of the CPSC's API. */
record CpscRecall(JsonNode record) {
  /** "Atico International USA Recalls ..."; a new headline begins with the product instead. */
  private static final Pattern FIRM =
      Pattern.compile(
          "^((?!(?i:cpsc|firms?|retailers?|several|new|one|two|three|death|expanded)\\b)[\\p{Lu}\\d][^\\s,;:]*(?:"
              + " (?!(?i:and|recalls?|announces?|reannounces?|expands?)\\b)[^\\s,;:]+){0,3})(?:,?"
              + " (?i:inc|llc|ltd|corp|co)\\.?)? (?:Recalls|Reannounces|Expands|Announces"
              + " Recall)\\b");

  private static final Pattern COMPANY_FORM =
      Pattern.compile(
          ",? (?:Inc|LLC|Ltd|Corp|Corporation|Company|Co)\\.?$", Pattern.CASE_INSENSITIVE);

  /** "This recall involves Camplux brand portable ...", "URMYWO-branded baby loungers". */
  private static final Pattern BRANDED =
      Pattern.compile(
          "\\b(?:involves|includes)(?: (?:all|certain|the|some))* "
              + "([\\p{Lu}\\d][\\w'&.-]*(?: [\\p{Lu}\\d][\\w'&.-]*){0,3}?)[ -]brand(?:ed)?\\b");

  /** A headline that begins with a name in capitals, which sellers of one brand have. */
  private static final Pattern CAPITALS =
      Pattern.compile(
          "^(?!CPSC|FTC)([A-Z][A-Za-z]*[A-Z]{2}[A-Za-z]*|[A-Z][a-z]+[A-Z][A-Za-z]+)"
              + " .*\\bRecalled\\b");

  private static final int SHORTEST_CAPITALS = 4;

  /** The API answers its own errors with status 200 and one record without a number. */
  boolean isError() {
    return JsonRecords.text(record, "RecallID").equals("0")
        && text("Title").toLowerCase(Locale.ROOT).startsWith("error");
  }

  /** The number as the API writes it; the agency's site and its export put a dash into it. */
  String number() {
    return text("RecallNumber").replace("-", "");
  }

  LocalDate lastPublished() {
    return Dates.parse(JsonRecords.text(record, "LastPublishDate"));
  }

  Recall recall() {
    String title = text("Title");
    String description = text("Description");
    List<String> names = all("Products", "Name");
    return new RecallDraft(CpscFeed.AGENCY, number())
        .url(text("URL"))
        .title(title)
        .product(String.join("; ", names))
        .description(description)
        .brands(brands(title, description))
        .categories(all("Products", "Type"))
        .hazard(String.join(" ", all("Hazards", "Name")))
        .action(
            Text.join(
                ": ",
                String.join(", ", all("RemedyOptions", "Option")),
                String.join(" ", all("Remedies", "Name"))))
        .countries(List.of("United States"))
        .publishedOn(Dates.parse(JsonRecords.text(record, "RecallDate")))
        .revisedOn(lastPublished())
        .identifiers(identifiers(title, description, names))
        .units(String.join("; ", all("Products", "NumberOfUnits")))
        .related(all("Inconjunctions", "URL"))
        .alsoSays(
            "Retailers.Name", String.join("; ", all("Retailers", "Name")), IdentifierKind.SOLD)
        .alsoSays("SoldAtLabel", text("SoldAtLabel"), null)
        .alsoSays("Images.Caption", String.join("; ", all("Images", "Caption")), null)
        .alsoSays("Products.Description", String.join("; ", all("Products", "Description")), null)
        .build();
  }

  private Identifiers identifiers(String title, String description, List<String> names) {
    var found = new Identifiers();
    all("ProductUPCs", "UPC").forEach(upc -> found.barcodes("ProductUPCs", upc));
    all("Products", "Model").forEach(model -> found.models("Products.Model", model));
    found.gtins("Title", title).modelsInProse("Title", title);
    names.stream()
        .filter(name -> !title.contains(name))
        .forEach(name -> found.gtins("Products.Name", name).modelsInProse("Products.Name", name));
    return found.gtins("Description", description).modelsInProse("Description", description);
  }

  private static List<String> brands(String title, String description) {
    var brands = new LinkedHashSet<String>();
    Matcher firm = FIRM.matcher(title);
    if (firm.find()) {
      brands.add(COMPANY_FORM.matcher(firm.group(1)).replaceFirst(""));
    }
    Matcher capitals = CAPITALS.matcher(title);
    if (capitals.find() && capitals.group(1).length() >= SHORTEST_CAPITALS) {
      brands.add(capitals.group(1));
    }
    Matcher branded = BRANDED.matcher(description);
    if (branded.find()) {
      brands.add(branded.group(1));
    }
    return List.copyOf(brands);
  }

  /** A field of every element of a list, without repeats. */
  private List<String> all(String list, String field) {
    var values = new ArrayList<String>();
    for (JsonNode element : record.path(list)) {
      String value = Text.line(JsonRecords.text(element, field));
      if (!value.isEmpty() && !values.contains(value)) {
        values.add(value);
      }
    }
    return values;
  }

  private String text(String field) {
    return Text.line(JsonRecords.text(record, field));
  }
}
