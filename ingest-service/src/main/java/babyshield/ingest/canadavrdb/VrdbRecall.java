package babyshield.ingest.canadavrdb;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.Identifiers;
import babyshield.ingest.parse.RecallDraft;
import babyshield.ingest.parse.RowGroup;
import babyshield.ingest.parse.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rows of one recall number, which differ in make, model and model year. Every text column has
 * a French twin (…_FTXT), which is in the raw rows only.
 */
record VrdbRecall(RowGroup rows) {
  static final String NUMBER = "RECALL_NUMBER_NUM";
  static final String MAKE = "MAKE_NAME_NM";
  static final String MODEL = "MODEL_NAME_NM";
  static final String COMMENT = "COMMENT_ETXT";

  private static final String YEAR = "YEAR";
  private static final String SYSTEM = "SYSTEM_TYPE_ETXT";
  private static final String MANUFACTURER_NUMBER = "MANUFACTURER_RECALL_NO_TXT";
  private static final int MODELS_IN_TITLE = 3;
  private static final int MODELS_IN_PRODUCT = 50;

  /** Numbers stand as 2018.0 or 2,700.00. */
  private static final Pattern DECIMALS = Pattern.compile("\\.0+$");

  private static final Pattern MODEL_YEAR = Pattern.compile("(?:19|20)\\d\\d");

  Recall recall() {
    List<String> makes = rows.each(MAKE);
    List<String> models = rows.each(MODEL);
    var comment = Comment.of(String.join(" ", rows.each(COMMENT)));
    return new RecallDraft(CanadaVrdbFeed.AGENCY, rows.key())
        .title(
            Text.join(
                ": ", named(makes, models, MODELS_IN_TITLE), String.join(", ", rows.each(SYSTEM))))
        .product(named(makes, models, MODELS_IN_PRODUCT))
        .description(comment.issue())
        .brands(makes)
        .categories(categories())
        .hazard(comment.risk())
        .action(comment.action())
        .countries(List.of("Canada"))
        .publishedOn(Dates.parse(rows.first("RECALL_DATE_DTE")))
        .identifiers(identifiers(models))
        .units(String.join("; ", numbers("UNIT_AFFECTED_NBR")))
        .build();
  }

  private static String named(List<String> makes, List<String> models, int most) {
    List<String> first = models.subList(0, Math.min(models.size(), most));
    String more =
        models.size() > first.size() ? " and " + (models.size() - first.size()) + " more" : "";
    return Text.join(" ", String.join(", ", makes), String.join(", ", first) + more);
  }

  /** The kind of vehicle, the part of it, and who found the defect or what the notice is. */
  private List<String> categories() {
    var categories = new ArrayList<String>(rows.each("CATEGORY_ETXT"));
    categories.addAll(rows.each(SYSTEM));
    categories.addAll(rows.each("NOTIFICATION_TYPE_ETXT"));
    return categories.stream().distinct().toList();
  }

  private Identifiers identifiers(List<String> models) {
    var found = new Identifiers();
    models.forEach(model -> found.models(MODEL, model));
    for (String year : numbers(YEAR)) {
      String digits = year.replace(",", "");
      found.add(IdentifierKind.DATE, MODEL_YEAR.matcher(digits).matches() ? digits : "", YEAR);
    }
    rows.each(MANUFACTURER_NUMBER)
        .forEach(number -> found.add(IdentifierKind.OTHER, number, MANUFACTURER_NUMBER));
    return found;
  }

  private List<String> numbers(String column) {
    return rows.each(column).stream()
        .map(number -> DECIMALS.matcher(number).replaceFirst(""))
        .distinct()
        .toList();
  }
}
