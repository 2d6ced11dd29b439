package babyshield.ingest.hkcfs;

import babyshield.ingest.parse.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an alert's text says behind the labels that the agency uses, each at the start of a line:
 * {@code Brand: Example}. An alert of several products repeats them.
 *
 * @param dates with their labels
 */
record Labels(
    List<String> products, List<String> brands, List<String> batches, List<String> dates) {
  /** The label may follow a number, "(1)" or "1."; "Produce name" is the agency's own slip. */
  private static final Pattern LINE =
      Pattern.compile(
          "^\\W*(?:\\d{1,2}[.)]\\s*)?(produc[te] name|brand|batch numbers?|(?:best[- ]before|use[-"
              + " ]by|expiry|manufactur(?:e|ing)) dates?)\\s*:\\s*(.+)$",
          Pattern.CASE_INSENSITIVE);

  static Labels of(String description) {
    var labels =
        new Labels(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    description.lines().map(LINE::matcher).filter(Matcher::find).forEach(labels::add);
    return labels;
  }

  private void add(Matcher line) {
    String label = line.group(1).toLowerCase(Locale.ROOT);
    String value = Text.known(line.group(2));
    if (value.isEmpty()) {
      return;
    }
    switch (label) {
      case "brand" -> brands.add(value);
      case "product name", "produce name" -> products.add(value);
      case "batch number", "batch numbers" -> batches.add(value);
      default -> dates.add(line.group(1) + ": " + value);
    }
  }
}
