package babyshield.ingest.nhtsa;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.Text;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of one campaign, which differ in models, components and dates of manufacture only. */
final class Campaign {
  private static final int MODELS_IN_TITLE = 3;

  /** Stands for "unknown or not applicable". */
  private static final String NO_YEAR = "9999";

  private final String number;
  private final List<Row> rows = new ArrayList<>();

  Campaign(String number) {
    this.number = number;
  }

  void add(Row row) {
    rows.add(row);
  }

  /** The rows as the agency wrote them, one to a line. */
  byte[] raw() {
    var lines = new ByteArrayOutputStream();
    for (Row row : rows) {
      lines.writeBytes(row.raw());
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  Recall recall() {
    List<String> makes = makes();
    List<String> models =
        rows.stream().map(Campaign::model).filter(m -> !m.isEmpty()).distinct().toList();
    List<String> components = each(Row.COMPONENT);
    return new RecallDraft(NhtsaFeed.AGENCY, number)
        .url("https://www.nhtsa.gov/recalls?nhtsaId=" + number)
        .title(title(makes, models, components))
        .product(Text.join(" ", String.join(", ", makes), String.join(", ", models)))
        .description(String.join(" ", each(Row.DEFECT)))
        .brands(makes)
        .categories(components)
        .hazard(String.join(" ", each(Row.CONSEQUENCE)))
        .action(action())
        .countries(List.of("United States"))
        .publishedOn(published())
        .identifiers(identifiers())
        .units(String.join(", ", each(Row.UNITS)))
        .build();
  }

  /** "COSCO / SAFETY 1ST" are two brands. */
  private List<String> makes() {
    return each(Row.MAKE).stream()
        .flatMap(make -> Text.list(make, " / ").stream())
        .distinct()
        .toList();
  }

  private static String title(List<String> makes, List<String> models, List<String> components) {
    List<String> first = models.subList(0, Math.min(models.size(), MODELS_IN_TITLE));
    String more =
        models.size() > first.size() ? " and " + (models.size() - first.size()) + " more" : "";
    return Text.join(
        ": ",
        Text.join(" ", String.join(", ", makes), String.join(", ", first) + more),
        String.join(", ", components));
  }

  private String action() {
    boolean stop = each(Row.DO_NOT_DRIVE).stream().anyMatch(said -> said.startsWith("Y"));
    return Text.join(" ", stop ? "Do not drive with it." : "", String.join(" ", each(Row.REMEDY)));
  }

  private LocalDate published() {
    LocalDate received = Dates.parse(rows.getFirst().get(Row.RECEIVED));
    return received != null ? received : Dates.parse(rows.getFirst().get(Row.RECORDED));
  }

  private Identifiers identifiers() {
    var found = new Identifiers();
    for (Row row : rows) {
      found.models("MODELTXT", model(row));
      found.add(IdentifierKind.DATE, manufactured(row), "BGMAN/ENDMAN");
      found.add(IdentifierKind.DATE, modelYear(row), "YEARTXT");
      found.add(IdentifierKind.OTHER, row.get(Row.PART_NUMBER), "MFR_COMP_PTNO");
      found.add(IdentifierKind.OTHER, row.get(Row.MANUFACTURER_CAMPAIGN), "MFGCAMPNO");
    }
    return found;
  }

  /** Without the make, which the agency puts before some models, and empty where it is all. */
  private static String model(Row row) {
    String model = row.get(Row.MODEL);
    String make = row.get(Row.MAKE);
    boolean repeats = model.toUpperCase(Locale.ROOT).startsWith(make.toUpperCase(Locale.ROOT));
    return repeats ? model.substring(make.length()).strip() : model;
  }

  /** An ISO 8601 interval; an end that the agency does not know is open. */
  private static String manufactured(Row row) {
    LocalDate from = Dates.parse(row.get(Row.MADE_FROM));
    LocalDate to = Dates.parse(row.get(Row.MADE_TO));
    return from == null && to == null ? "" : day(from) + "/" + day(to);
  }

  private static String day(LocalDate date) {
    return date == null ? ".." : date.toString();
  }

  private static String modelYear(Row row) {
    String year = row.get(Row.YEAR);
    return year.equals(NO_YEAR) ? "" : year;
  }

  private List<String> each(int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }
}
