package babyshield.ingest.fdaires;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One recalled product of an event. Any field but its number and the event's may be null. */
record IresRecall(JsonNode record) {
  private static final int LONGEST_TITLE = 160;

  /** People's page of an event; there is none of a product. */
  private static final String PAGE = "https://www.accessdata.fda.gov/scripts/ires/index.cfm?Event=";

  private static final Map<String, String> CLASSES =
      Map.of("1", "Class I", "2", "Class II", "3", "Class III", "NC", "Not Yet Classified");

  /** Where openFDA has the products of a type; of the others it is not known. */
  private static final Map<String, String> OPENFDA =
      Map.of("Food", "openfda-food", "Drugs", "openfda-drug", "Devices", "openfda-device");

  private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{2})/(\\d{2})/(\\d{4})");

  String id() {
    return text("PRODUCTID");
  }

  Recall recall() {
    String product = text("PRODUCTDESCRIPTIONTXT");
    String event = text("RECALLEVENTID");
    String type = text("PRODUCTTYPESHORT");
    String classified = text("CENTERCLASSIFICATIONTYPETXT");
    return new RecallDraft(FdaIresFeed.AGENCY, id())
        .url(event.isEmpty() ? "" : PAGE + event)
        .title(Text.join(": ", text("FIRMLEGALNAM"), shortened(product)))
        .product(product)
        .description(Text.join("; ", text("DISTRIBUTIONAREASUMMARYTXT"), text("VOLUNTARYTYPETXT")))
        .categories(type.isEmpty() ? List.of() : List.of(type))
        .hazard(
            Text.join(
                "; ", text("PRODUCTSHORTREASONTXT"), CLASSES.getOrDefault(classified, classified)))
        .action(text("PHASETXT"))
        .countries(List.of("United States"))
        .publishedOn(firstOf("POSTEDINTERNETDT", "ENFORCEMENTREPORTDT"))
        .revisedOn(date("EVENTLMD"))
        .identifiers(identifiers(product, text("CODEINFORMATION")))
        .units(text("PRODUCTDISTRIBUTEDQUANTITY"))
        .related(related(type))
        .build();
  }

  private static Identifiers identifiers(String product, String codes) {
    return new Identifiers()
        .gtins("PRODUCTDESCRIPTIONTXT", product)
        .gtins("CODEINFORMATION", codes)
        .add(IdentifierKind.LOT, codes, "CODEINFORMATION");
  }

  /** The agency numbers a recall once, and openFDA carries the number. */
  private List<String> related(String type) {
    String number = Text.known(JsonRecords.text(record, "RECALLNUM"));
    String agency = OPENFDA.getOrDefault(type, "");
    return number.isEmpty() || agency.isEmpty() ? List.of() : List.of(agency + ":" + number);
  }

  /** The report's date is of the week; when it was posted is known since October 2022. */
  private LocalDate firstOf(String... fields) {
    return Stream.of(fields).map(this::date).filter(day -> day != null).findFirst().orElse(null);
  }

  private LocalDate date(String field) {
    Matcher date = MONTH_FIRST.matcher(text(field));
    return date.matches()
        ? Dates.parse(date.group(3) + "-" + date.group(1) + "-" + date.group(2))
        : null;
  }

  private static String shortened(String text) {
    if (text.length() <= LONGEST_TITLE) {
      return text;
    }
    int blank = text.lastIndexOf(' ', LONGEST_TITLE);
    return text.substring(0, blank < 0 ? LONGEST_TITLE : blank) + " \u2026";
  }

  private String text(String field) {
    return Text.line(JsonRecords.text(record, field));
  }
}
