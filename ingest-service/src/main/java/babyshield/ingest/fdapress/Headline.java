package babyshield.ingest.fdapress;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a title says where it keeps to the forms that the FDA suggests to firms; empty where it does
 * not. The firm before "recalls" is the one that recalls, not always the one whose brand it is.
 */
record Headline(String product, String hazard) {
  private static final Pattern RECALL =
      Pattern.compile(
          "\\bRecalls\\s+(.+?)\\s+(?:Because\\s+of|Due\\s+to)\\s+(.+)"
              + "|\\bRecall\\s+of\\s+(.+?)\\s+(?:Because\\s+of|Due\\s+to)\\s+(.+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ALLERGY =
      Pattern.compile("\\bAllergy\\s+Alert\\s+on\\s+(.+?)\\s+in\\s+(.+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern REASON =
      Pattern.compile("\\b(?:Because\\s+of|Due\\s+to)\\s+(.+)", Pattern.CASE_INSENSITIVE);

  static Headline of(String title) {
    Matcher recall = RECALL.matcher(title);
    if (recall.find()) {
      boolean verb = recall.group(1) != null;
      return new Headline(recall.group(verb ? 1 : 3), recall.group(verb ? 2 : 4));
    }
    Matcher allergy = ALLERGY.matcher(title);
    if (allergy.find()) {
      return new Headline(allergy.group(2), allergy.group(1));
    }
    Matcher reason = REASON.matcher(title);
    return new Headline("", reason.find() ? reason.group(1) : "");
  }
}
