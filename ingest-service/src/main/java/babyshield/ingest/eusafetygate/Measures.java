package babyshield.ingest.eusafetygate;

import java.util.LinkedHashSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was ordered or done, out of a field whose parts are glued together. Only about a fifth of
 * the notifications are recalls from end users, so the agency's words stay as they are.
 */
final class Measures {
  private static final Pattern MEASURE =
      Pattern.compile(
          "Type of economic operator (taking|to whom)[^:]*: ?(.*?)"
              + "Category of measure\\(s\\): ?(.*?)"
              + "(?:Date of entry into force: ?(\\d{2}/\\d{2}/\\d{4}|Unknown|))?"
              + "(?=Type of economic operator|$)");

  private Measures() {}

  /**
   * For instance {@code Recall of the product from end users (ordered, distributor, 01/03/2023)}.
   */
  static String plain(String glued) {
    var measures = new LinkedHashSet<String>();
    Matcher measure = MEASURE.matcher(glued);
    while (measure.find()) {
      measures.add(measure(measure));
    }
    return measures.isEmpty() ? glued : String.join("; ", measures);
  }

  private static String measure(Matcher measure) {
    var about = new StringBuilder(measure.group(1).equals("taking") ? "voluntary" : "ordered");
    String operator = measure.group(2).strip();
    if (!operator.isEmpty() && !operator.equals("Other")) {
      about.append(", ").append(operator);
    }
    String date = measure.group(4);
    if (date != null && date.indexOf('/') > 0) {
      about.append(", ").append(date);
    }
    return measure.group(3).strip() + " (" + about + ")";
  }
}
