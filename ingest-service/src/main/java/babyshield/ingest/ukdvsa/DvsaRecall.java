package babyshield.ingest.ukdvsa;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.RowGroup;
import babyshield.ingest.parse.Text;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rows of one recall number, which differ in model, VINs and dates of build. The agency writes
 * two blanks for a comma.
 */
record DvsaRecall(RowGroup rows) {
  static final String NUMBER = "Recalls Number";
  static final String MAKE = "Make";
  static final String MODEL = "Model";

  private static final String CONCERN = "Concern";

  /** Two digits for the year, in files of the 1990s: the first recall is of 1992. */
  private static final Pattern SHORT_DATE = Pattern.compile("(\\d\\d/\\d\\d/)(\\d\\d)");

  private static final int FIRST_SHORT_YEAR = 70;

  /**
   * What stands for a model and is none: "all models listed", a part "for" another firm's car, the
   * size of a tyre, which many tyres of one make share.
   */
  private static final Pattern NO_NAME =
      Pattern.compile(
          "(?i)\\b(?:various|all|models?|listed|see|for)\\b|\\b[a-z]{0,2}\\d{3}/\\d{2}"
              + " ?z?r\\d{2}\\b");

  private static final Pattern DIGIT = Pattern.compile("\\d");

  Recall recall() {
    List<String> makes = rows.each(MAKE);
    String models = rows.first("Recalls Model Information");
    return new RecallDraft(UkDvsaFeed.AGENCY, rows.key())
        .title(
            Text.join(
                ": ",
                Text.join(" ", String.join(", ", makes), models),
                String.join("; ", rows.each(CONCERN))))
        .product(Text.join(" ", String.join(", ", makes), String.join(", ", rows.each(MODEL))))
        .description(String.join(" ", rows.each("Defect")))
        .brands(makes)
        .hazard(String.join("; ", rows.each(CONCERN)))
        .action(String.join(" ", rows.each("Remedy")))
        .countries(List.of("United Kingdom"))
        .publishedOn(date(rows.first("Launch Date")))
        .identifiers(identifiers())
        .units(String.join(", ", rows.each("Vehicle Numbers")))
        .build();
  }

  private Identifiers identifiers() {
    var found = new Identifiers();
    rows.each(MODEL).stream()
        .filter(model -> !NO_NAME.matcher(model).find())
        .forEach(model -> found.models(MODEL, model));
    rows.combinations("VIN Start", "VIN End")
        .forEach(row -> found.add(IdentifierKind.OTHER, vins(row), "VIN Start/VIN End"));
    rows.combinations("Build Start", "Build End")
        .forEach(row -> found.add(IdentifierKind.DATE, built(row), "Build Start/Build End"));
    rows.each("Manufacturer Ref")
        .forEach(number -> found.add(IdentifierKind.OTHER, number, "Manufacturer Ref"));
    return found;
  }

  /** As written, because what is written is often no VIN; empty where it is words only. */
  private static String vins(List<String> row) {
    String range = Text.join(" to ", row.get(0), row.get(1));
    return DIGIT.matcher(range).find() ? range : "";
  }

  /** An ISO 8601 interval; an end that the agency does not know is open. */
  private static String built(List<String> row) {
    LocalDate from = date(row.get(0));
    LocalDate to = date(row.get(1));
    return from == null && to == null ? "" : day(from) + "/" + day(to);
  }

  private static String day(LocalDate date) {
    return date == null ? ".." : date.toString();
  }

  private static LocalDate date(String text) {
    var twoDigits = SHORT_DATE.matcher(text);
    if (!twoDigits.matches()) {
      return Dates.parse(text);
    }
    boolean lastCentury = Integer.parseInt(twoDigits.group(2)) >= FIRST_SHORT_YEAR;
    return Dates.parse(twoDigits.group(1) + (lastCentury ? "19" : "20") + twoDigits.group(2));
  }
}
