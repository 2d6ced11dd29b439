package babyshield.ingest.rasff;

import babyshield.event.Recall;
import babyshield.ingest.parse.CsvRow;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One notification. The export tells neither brands nor barcodes, nor where a product was
 * distributed.
 */
record Notification(CsvRow row) {
  static final String REFERENCE = "Reference";
  static final String PRODUCT = "Product";
  static final String NOTIFIED_BY = "Notification From";

  private static final String BETWEEN_VALUES = ";";

  /** A category is one value; its name may hold any separator. */
  private static final String NO_LIST = "\n";

  private static final String NO_ORIGIN = "unknown origin";

  /** Notifies too, and is no country. */
  private static final String COMMISSION = "European Commission";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.ENGLISH);

  /** Notifications of 2020 name countries with their code: "Italy (IT)". */
  private static final Pattern CODE = Pattern.compile(" \\([A-Z]{2}\\)$");

  String reference() {
    return row.text(REFERENCE);
  }

  Recall recall() {
    String product = row.text(PRODUCT);
    List<String> hazards = each("Hazard Substance");
    List<String> notifiers = notifiers();
    return new RecallDraft(RasffFeed.AGENCY, reference())
        .title(Text.join(": ", product, String.join("; ", hazards)))
        .product(product)
        .description(
            Text.join(
                "; ", said("Notified by ", notifiers), said("origin ", each("Country Origin"))))
        .categories(each("Product Category", NO_LIST))
        .hazard(String.join("; ", hazards.isEmpty() ? each("Hazard Category") : hazards))
        .countries(notifiers.stream().filter(name -> !name.equals(COMMISSION)).toList())
        .publishedOn(date(row.text("Date of Case")))
        .build();
  }

  private List<String> notifiers() {
    return each(NOTIFIED_BY).stream().map(name -> CODE.matcher(name).replaceFirst("")).toList();
  }

  private static String said(String what, List<String> values) {
    return values.isEmpty() ? "" : what + String.join(", ", values);
  }

  /** The values of a list, each once: the agency repeats a hazard for every sample. */
  private List<String> each(String column) {
    return each(column, BETWEEN_VALUES);
  }

  private List<String> each(String column, String separator) {
    var seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    return Text.list(row.text(column), separator).stream()
        .filter(value -> !value.equals(NO_ORIGIN) && seen.add(value))
        .toList();
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text, DATE);
    } catch (DateTimeParseException otherForm) {
      return null;
    }
  }
}
