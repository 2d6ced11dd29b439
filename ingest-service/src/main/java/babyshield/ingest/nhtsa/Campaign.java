package babyshield.ingest.nhtsa;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.RowGroup;
import babyshield.ingest.parse.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The rows of one campaign, which differ in models, components and dates of manufacture only. */
record Campaign(RowGroup rows) {
  private static final int MODELS_IN_TITLE = 3;

  /** A campaign for axles names a thousand models of trailers; all stand among the identifiers. */
  private static final int MODELS_IN_PRODUCT = 50;

  /** Stands for "unknown or not applicable". */
  private static final String NO_YEAR = "9999";

  /** RCLTYPECD. Other letters, which the agency does not explain, say nothing. */
  private static final Map<String, String> TYPES =
      Map.of("V", "VEHICLE", "E", "EQUIPMENT", "C", "CHILD RESTRAINT", "T", "TIRE");

  Recall recall() {
    List<String> makes = makes();
    List<String> models =
        rows.combinations(Column.MAKE, Column.MODEL).stream()
            .map(row -> model(row.get(0), row.get(1)))
            .filter(model -> !model.isEmpty())
            .distinct()
            .toList();
    List<String> components = rows.each(Column.COMPONENT);
    return new RecallDraft(NhtsaFeed.AGENCY, rows.key())
        .url("https://www.nhtsa.gov/recalls?nhtsaId=" + rows.key())
        .title(
            Text.join(": ", named(makes, models, MODELS_IN_TITLE), String.join(", ", components)))
        .product(named(makes, models, MODELS_IN_PRODUCT))
        .description(String.join(" ", rows.each(Column.DEFECT)))
        .brands(makes)
        .categories(categories(components))
        .hazard(String.join(" ", rows.each(Column.CONSEQUENCE)))
        .action(action())
        .countries(List.of("United States"))
        .publishedOn(published())
        .identifiers(identifiers(models))
        .units(String.join(", ", rows.each(Column.UNITS)))
        .build();
  }

  /** "COSCO / SAFETY 1ST" are two brands. */
  private List<String> makes() {
    return rows.each(Column.MAKE).stream()
        .flatMap(make -> Text.list(make, " / ").stream())
        .distinct()
        .toList();
  }

  private static String named(List<String> makes, List<String> models, int most) {
    List<String> first = models.subList(0, Math.min(models.size(), most));
    String more =
        models.size() > first.size() ? " and " + (models.size() - first.size()) + " more" : "";
    return Text.join(" ", String.join(", ", makes), String.join(", ", first) + more);
  }

  private List<String> categories(List<String> components) {
    Stream<String> types =
        rows.each(Column.TYPE).stream()
            .map(type -> TYPES.getOrDefault(type, ""))
            .filter(type -> !type.isEmpty());
    return Stream.concat(types, components.stream()).distinct().toList();
  }

  private String action() {
    return Text.join(
        " ",
        says(Column.DO_NOT_DRIVE) ? "Do not drive with it." : "",
        says(Column.PARK_OUTSIDE) ? "Park outside." : "",
        String.join(" ", rows.each(Column.REMEDY)));
  }

  private boolean says(String column) {
    return rows.each(column).stream().anyMatch(said -> said.startsWith("Y"));
  }

  private LocalDate published() {
    LocalDate received = Dates.parse(rows.first(Column.RECEIVED));
    return received != null ? received : Dates.parse(rows.first(Column.RECORDED));
  }

  private Identifiers identifiers(List<String> models) {
    var found = new Identifiers();
    models.forEach(model -> found.models(Column.MODEL, model));
    rows.combinations(Column.MADE_FROM, Column.MADE_TO)
        .forEach(row -> found.add(IdentifierKind.DATE, made(row), "BGMAN/ENDMAN"));
    for (String year : rows.each(Column.YEAR)) {
      found.add(IdentifierKind.DATE, year.equals(NO_YEAR) ? "" : year, Column.YEAR);
    }
    others(found, Column.PART_NUMBER);
    others(found, Column.MANUFACTURER_CAMPAIGN);
    return found;
  }

  private void others(Identifiers found, String column) {
    rows.each(column).forEach(value -> found.add(IdentifierKind.OTHER, value, column));
  }

  /** Without the make, which the agency puts before some models, and empty where it is all. */
  private static String model(String make, String model) {
    boolean repeats = model.toUpperCase(Locale.ROOT).startsWith(make.toUpperCase(Locale.ROOT));
    return repeats ? model.substring(make.length()).strip() : model;
  }

  /** An ISO 8601 interval; an end that the agency does not know is open. */
  private static String made(List<String> row) {
    LocalDate from = Dates.parse(row.get(0));
    LocalDate to = Dates.parse(row.get(1));
    return from == null && to == null ? "" : day(from) + "/" + day(to);
  }

  private static String day(LocalDate date) {
    return date == null ? ".." : date.toString();
  }
}
