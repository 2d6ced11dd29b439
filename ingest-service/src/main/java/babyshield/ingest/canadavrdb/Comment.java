package babyshield.ingest.canadavrdb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the agency says of a recall: one text with headings in newer notices, without in older ones.
 *
 * @param issue what is wrong; the whole text where it has no headings
 * @param risk empty where it has no heading of its own
 * @param action what is done about it; empty where it has no heading of its own
 */
record Comment(String issue, String risk, String action) {
  private static final Pattern RISK = Pattern.compile("\\bSafety Risks?: ?");
  private static final Pattern ACTION = Pattern.compile("\\bCorrective Actions?: ?");
  private static final Pattern ISSUE = Pattern.compile("^Issues?: ?");

  /** Takes one line of text. The headings stand in this order; one may be missing. */
  static Comment of(String text) {
    Matcher action = ACTION.matcher(text);
    int actionAt = action.find() ? action.start() : text.length();
    Matcher risk = RISK.matcher(text).region(0, actionAt);
    int riskAt = risk.find() ? risk.start() : actionAt;
    return new Comment(
        ISSUE.matcher(text.substring(0, riskAt)).replaceFirst("").strip(),
        riskAt < actionAt ? text.substring(risk.end(), actionAt).strip() : "",
        actionAt < text.length() ? text.substring(action.end()).strip() : "");
  }
}
