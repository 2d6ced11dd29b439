package babyshield.worker.links;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The words of a text, so that two agencies' spellings of one product meet. */
final class Words {
  private static final Pattern MARKS = Pattern.compile("[\u00ae\u2122\u00a9]");

  /** An accent apart from its letter, or an apostrophe. */
  private static final Pattern INSIDE = Pattern.compile("[\\p{M}'\u2018\u2019]");

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}]+");
  private static final int SHORTEST = 2;

  /** They tell nothing, and would stand in the evidence that people read. */
  private static final Set<String> FILLERS =
      Set.of(
          "an", "and", "by", "due", "for", "in", "of", "on", "or", "recall", "the", "to", "with");

  private static final int SHORTEST_PLURAL = 4;

  private Words() {}

  /** Lower case, without accents, each once and in order; plurals by s as their singular. */
  static Set<String> of(String... texts) {
    var words = new TreeSet<String>();
    for (String text : texts) {
      String folded =
          Normalizer.normalize(MARKS.matcher(text).replaceAll(" "), Normalizer.Form.NFKD);
      String plain = INSIDE.matcher(folded).replaceAll("").toLowerCase(Locale.ROOT);
      for (String word : BETWEEN.split(plain, -1)) {
        if (word.length() >= SHORTEST) {
          words.add(singular(word));
        }
      }
    }
    words.removeAll(FILLERS);
    return words;
  }

  private static String singular(String word) {
    boolean plural = word.length() >= SHORTEST_PLURAL && word.endsWith("s") && !word.endsWith("ss");
    return plural ? word.substring(0, word.length() - 1) : word;
  }
}
