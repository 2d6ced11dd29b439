package babyshield.index;

import babyshield.event.Recall;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The words of a text in a form in which two spellings of one product meet: lower case, without
 * accents and apostrophes, Cyrillic and Greek in Latin letters, English and French plurals by s as
 * their singular, American spelling. Chinese and Japanese, which put no blanks between words, give
 * each pair of neighbouring characters. Pure functions.
 */
public final class Words {
  /**
   * They tell no product from another: what joins words, and what notices say of every product.
   * They would stand in the evidence that people read.
   */
  private static final Set<String> FILLERS =
      Set.of(
          "an",
          "and",
          "brand",
          "branded",
          "by",
          "certain",
          "due",
          "expanded",
          "for",
          "in",
          "of",
          "on",
          "or",
          "recall",
          "recalled",
          "the",
          "to",
          "update",
          "updated",
          "various",
          "with");

  private static final Map<String, String> AMERICAN =
      Map.ofEntries(
          Map.entry("aluminium", "aluminum"),
          Map.entry("centre", "center"),
          Map.entry("colour", "color"),
          Map.entry("fibre", "fiber"),
          Map.entry("flavour", "flavor"),
          Map.entry("grey", "gray"),
          Map.entry("jewellery", "jewelry"),
          Map.entry("mould", "mold"),
          Map.entry("nappy", "diaper"),
          Map.entry("pushchair", "stroller"),
          Map.entry("pyjama", "pajama"),
          Map.entry("qt", "quart"),
          Map.entry("tyre", "tire"),
          Map.entry("yoghurt", "yogurt"));

  private static final int SHORTEST_PLURAL = 4;

  private Words() {}

  /** In the order of the text, repeated where the text repeats them. */
  public static List<String> in(String text) {
    var words = new ArrayList<String>();
    String folded = fold(text);
    int length = folded.length();
    int at = 0;
    while (at < length) {
      if (!Character.isLetterOrDigit(folded.charAt(at))) {
        at++;
        continue;
      }
      int from = at;
      boolean dense = dense(folded.charAt(at));
      while (at < length
          && Character.isLetterOrDigit(folded.charAt(at))
          && dense(folded.charAt(at)) == dense) {
        at++;
      }
      if (dense) {
        pairs(folded, from, at, words);
      } else {
        add(folded.substring(from, at), words);
      }
    }
    return words;
  }

  /** The words that name a recall's product: of title, product and brands, each once. */
  public static List<String> of(Recall recall) {
    var words = new LinkedHashSet<>(in(recall.getTitle()));
    words.addAll(in(recall.getProduct()));
    recall.getBrands().forEach(brand -> words.addAll(in(brand)));
    return List.copyOf(words);
  }

  private static void add(String word, List<String> words) {
    if (word.length() == 1 && !Character.isDigit(word.charAt(0))) {
      return;
    }
    String singular = singular(word);
    String known = AMERICAN.getOrDefault(singular, singular);
    if (!FILLERS.contains(known)) {
      words.add(known);
    }
  }

  private static void pairs(String text, int from, int to, List<String> words) {
    if (to - from == 1) {
      words.add(text.substring(from, to));
    }
    for (int i = from; i + 1 < to; i++) {
      words.add(text.substring(i, i + 2));
    }
  }

  private static String singular(String word) {
    int length = word.length();
    if (length < SHORTEST_PLURAL || !word.endsWith("s") || word.endsWith("ss")) {
      return word;
    }
    if (word.endsWith("ies") && length > SHORTEST_PLURAL) {
      return word.substring(0, length - 3) + "y";
    }
    boolean es =
        length > SHORTEST_PLURAL
            && (word.endsWith("ses")
                || word.endsWith("xes")
                || word.endsWith("ches")
                || word.endsWith("shes"));
    return word.substring(0, length - (es ? 2 : 1));
  }

  /** Lower case without accents, apostrophes and trade marks; the rest as it is. */
  private static String fold(String text) {
    if (plain(text)) {
      return text.toLowerCase(Locale.ROOT).replace("'", "");
    }
    String apart = Normalizer.normalize(text.replaceAll("[®™©]", " "), Normalizer.Form.NFKD);
    String lower = apart.toLowerCase(Locale.ROOT);
    var folded = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK && !apostrophe(c)) {
        Letters.append(c, folded);
      }
    }
    return folded.toString();
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  private static boolean apostrophe(char c) {
    return c == '\'' || c == '‘' || c == '’' || c == 'ʼ' || c == '`' || c == '´';
  }

  /** Of a script that puts no blanks between words. */
  private static boolean dense(char c) {
    Character.UnicodeScript script = c < 0x3000 ? null : Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA;
  }
}
