package babyshield.ingest.parse;

import babyshield.index.Gtin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Model codes in a field of their own, and in sentences. */
final class ModelCodes {
  private static final int LONGEST = 60;
  private static final int MOST_WORDS = 6;

  /** Separators of lists. A slash or a dash belongs to the code unless a blank stands beside it. */
  private static final Pattern SEPARATOR =
      Pattern.compile("[,;|\u2022\n]|\\s/|/\\s|\\s[-\u2013]\\s|\\s(?:and|or|&)\\s");

  /** What stands before a code to say that it is one, with the blank or dot that ends it. */
  private static final Pattern LABEL =
      Pattern.compile(
          "^(?:\\d{1,2}[.)]\\s+)?(?:(?:type(?:[-"
              + " ]approval)?|model|art(?:icle|ikel)?|ref(?:erence)?|item|product|style|sku"
              + "|cat(?:alogue)?|part|serial|of)s?[.:\\s]+)*"
              + "(?:(?:n(?:umber|r|os?|0)s?|code)[.:\\s]+|(?:no?[\u00b0\u00ba]|#|\u2116)[.:\\s]*)?"
              + "(?:is\\s)?",
          Pattern.CASE_INSENSITIVE);

  /** Where none of these stands there is no label. */
  private static final String ENDS_LABEL = " .:#\u00b0\u00ba\u2116)";

  private static final Pattern BATCH =
      Pattern.compile("^(?:batch|lot|ean|bar ?code|b\\.c\\.|vin)", Pattern.CASE_INSENSITIVE);

  private static final Pattern PARENTHESES = Pattern.compile("\\(([^()]*)\\)?");

  private static final Set<String> NOT_CODES =
      Set.of("unknown", "individual approval", "various", "all", "all models", "not specified");

  private static final Pattern WORD =
      Pattern.compile("\\bmodels?\\s*(numbers?|nos?\\b\\.?|#)?[:\\s]*", Pattern.CASE_INSENSITIVE);

  /** A code in a sentence: it holds a digit; the dot that ends the sentence is not part of it. */
  private static final Pattern CODE =
      Pattern.compile("\\G[\"\u201c#(]*([\\p{L}\\d][\\p{L}\\d./+_*-]*)[\"\u201d)]*");

  private static final Pattern AND =
      Pattern.compile("\\G[,;]?\\s*(?:(?:and|or|&|through|to)\\s+|numbers?\\s+)*");

  /** Tables in prose lose their separators: "Size2512About" is no code. */
  private static final Pattern WORDS_INSIDE = Pattern.compile("\\p{Ll}{4}");

  private static final int LONGEST_IN_PROSE = 24;

  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

  private ModelCodes() {}

  /** The parts of a model field: lists split, labels dropped, remarks in brackets apart. */
  static List<String> split(String field) {
    if (field.isEmpty()) {
      return List.of();
    }
    var codes = new LinkedHashSet<String>();
    for (String part : SEPARATOR.split(field, -1)) {
      if (part.indexOf('(') >= 0) {
        Matcher inside = PARENTHESES.matcher(part);
        add(inside.replaceAll(" "), codes);
        inside.reset();
        while (inside.find()) {
          add(inside.group(1), codes);
        }
      } else {
        add(part, codes);
      }
    }
    return List.copyOf(codes);
  }

  private static void add(String part, Set<String> codes) {
    String stripped = part.strip();
    if (stripped.isEmpty() || BATCH.matcher(stripped).find()) {
      return;
    }
    String code = trim(labelled(stripped) ? LABEL.matcher(stripped).replaceFirst("") : stripped);
    if (!code.isEmpty()
        && code.length() <= LONGEST
        && words(code) <= MOST_WORDS
        && !NOT_CODES.contains(code.toLowerCase(Locale.ROOT))
        && Gtin.findAll(code).isEmpty()) {
      codes.add(code);
    }
  }

  private static boolean labelled(String part) {
    return part.chars().anyMatch(c -> ENDS_LABEL.indexOf(c) >= 0);
  }

  /** What follows "model" or "model number(s)" in a sentence, as far as it looks like codes. */
  static List<String> behindTheWord(String prose) {
    var codes = new ArrayList<String>();
    Matcher word = WORD.matcher(prose);
    int at = 0;
    while (word.find(at)) {
      at = Math.max(codes(prose, word.end(), word.group(1) != null, codes), word.end());
    }
    return codes;
  }

  /** Reads codes and what joins them from a position on; returns where they end. */
  private static int codes(String prose, int from, boolean numbered, List<String> codes) {
    Matcher code = CODE.matcher(prose);
    Matcher and = AND.matcher(prose);
    int at = from;
    while (code.find(at)) {
      String value = trim(code.group(1));
      if (!isCode(value, numbered)) {
        return at;
      }
      if (!codes.contains(value)) {
        codes.add(value);
      }
      at = code.end();
      if (value.length() < code.group(1).length() || !and.find(at) || and.end() == at) {
        return at;
      }
      at = and.end();
    }
    return at;
  }

  /** A number alone counts only where the agency calls it a model number, and a year never. */
  private static boolean isCode(String value, boolean numbered) {
    boolean digit = value.chars().anyMatch(Character::isDigit);
    boolean letter = value.chars().anyMatch(Character::isLetter);
    return digit
        && value.length() >= 3
        && value.length() <= LONGEST_IN_PROSE
        && !WORDS_INSIDE.matcher(value).find()
        && (letter || (numbered && !YEAR.matcher(value).matches()))
        && Gtin.findAll(value).isEmpty();
  }

  private static String trim(String code) {
    int from = 0;
    int to = code.length();
    while (from < to && punctuation(code.charAt(from))) {
      from++;
    }
    while (to > from && punctuation(code.charAt(to - 1))) {
      to--;
    }
    return code.substring(from, to);
  }

  private static boolean punctuation(char c) {
    return c <= ' ' || ".,:;\"'\u201c\u201d\u201e\u2018\u2019()[]-\u2013/=?".indexOf(c) >= 0;
  }

  private static int words(String text) {
    int words = 1;
    for (int i = 0; i < text.length(); i++) {
      words += text.charAt(i) == ' ' ? 1 : 0;
    }
    return words;
  }
}
