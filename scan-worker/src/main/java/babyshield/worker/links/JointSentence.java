package babyshield.worker.links;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Canada's declaration: "Joint recall with Health Canada, the United States Consumer Product Safety
 * Commission (US CPSC) and Some Firm Inc.Please note ...". It names the agency and the firms, but
 * not the other notice.
 *
 * @param firms as the sentence names them
 */
record JointSentence(String firms) {
  private static final Pattern SENTENCE =
      Pattern.compile(
          // No word boundary before it: sentences are glued together.
          "joint recall with health canada,?[^.]{0,40}? consumer product safety commission\\b"
              + "(?: ?\\(US CPSC\\))?(.{0,120})",
          Pattern.CASE_INSENSITIVE);

  /** Sentences follow each other without a blank, and firms have points in their names. */
  private static final Pattern END =
      Pattern.compile("Please note|\\.(?= ?[A-Z][a-z]+ [a-z])|Consumers may");

  /** The third agency that takes part at times. */
  private static final Pattern PROFECO =
      Pattern.compile("(?:Mexico.s )?(?:[\\w ]+)?\\(?PROFECO\\)?");

  /** Empty where the text does not hold the sentence. */
  static Optional<JointSentence> in(String text) {
    Matcher sentence = SENTENCE.matcher(text);
    if (!sentence.find()) {
      return Optional.empty();
    }
    String firms = END.split(sentence.group(1), 2)[0];
    return Optional.of(new JointSentence(PROFECO.matcher(firms).replaceAll(" ")));
  }
}
