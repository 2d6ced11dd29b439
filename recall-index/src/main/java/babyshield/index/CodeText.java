package babyshield.index;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts in which agencies name lots or serial numbers without splitting them. Pure functions. */
final class CodeText {
  /** Words by which a text says more than the codes in it, whatever stands beside them. */
  private static final Pattern MORE =
      Pattern.compile(
          "(?iU)\\b(?:all|any|through|thru|between|before|after|up|until|start\\w*|begin\\w*|end\\w*"
              + "|prior|later|earlier|onwards?|various|multiple|tous|toutes|jusqu|alle|todos|tutti)\\b|\\*\\s");

  /** A code, a date, a word; or a dash that stands for one. */
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\d]+(?:[./:_\\p{Pd}][\\p{L}\\d]+)*|\\p{Pd}");

  /** They join the ends of a range, and most also say where something went. */
  private static final Set<String> TO =
      Set.of(
          "to", "à", "au", "bis", "a", "al", "do", "до", "tot", "t/m", "hasta", "até", "till", "-",
          "–", "—");

  /** They begin a range that has no end, and also say where something came from. */
  private static final Set<String> FROM = Set.of("from", "ab", "dès", "desde", "vanaf", "od", "от");

  /** Labels and months stand between "to" and the value. */
  private static final Pattern PASSED =
      Pattern.compile(
          "(?U)lots?|batch(?:es)?|charge[ns]?|lot[eo]s?|lotti|parti\\p{L}|serial|sn|s/n|no?|nr|num\\p{L}*"
              + "|codes?|dates?|(?:sell|best|use)\\p{Pd}by|and|incl\\p{L}*|einschl\\p{L}*"
              + "|the|l[aeo]s?|el|d[aei][mnrs]|zum?|"
              + RangeEnds.MONTH);

  /** "L1001-L1099" in one token. */
  private static final Pattern HALVES = Pattern.compile("([^\\p{Pd}]{4,})\\p{Pd}([^\\p{Pd}]{4,})");

  /** Between a value and its "to", "(red)" or "of 2024" may stand. */
  private static final int BACK = 3;

  private static final Pattern CLAUSE = Pattern.compile("[,;]");

  private CodeText() {}

  /** Whether a text speaks of more codes than it lists, as ranges do. */
  static boolean spans(String text) {
    if (MORE.matcher(text).find()) {
      return true;
    }
    List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
    for (int i = 0; i < tokens.size(); i++) {
      String token = lower(tokens.get(i));
      boolean spans =
          TO.contains(token)
              ? joins(text, tokens, i)
              : FROM.contains(token) ? number(value(tokens, i)) : rangeInside(token);
      if (spans) {
        return true;
      }
    }
    return false;
  }

  private static boolean joins(String text, List<MatchResult> tokens, int to) {
    MatchResult last = value(tokens, to);
    MatchResult first = before(text, tokens, to);
    return number(last)
        && number(first)
        && RangeEnds.alike(first.group(), last.group(), text.substring(last.end()));
  }

  /** The nearest value; null where there is none, or another clause begins behind it. */
  private static MatchResult before(String text, List<MatchResult> tokens, int to) {
    return tokens.subList(Math.max(0, to - BACK), to).reversed().stream()
        .filter(CodeText::number)
        .findFirst()
        .filter(
            first -> !CLAUSE.matcher(text.substring(first.end(), tokens.get(to).start())).find())
        .orElse(null);
  }

  /** What stands behind a token and the labels and months after it; null at the end. */
  private static MatchResult value(List<MatchResult> tokens, int behind) {
    return tokens.stream()
        .skip(behind + 1L)
        .dropWhile(token -> PASSED.matcher(lower(token)).matches())
        .findFirst()
        .orElse(null);
  }

  private static boolean number(MatchResult token) {
    return token != null && token.group().chars().anyMatch(Character::isDigit);
  }

  private static boolean rangeInside(String token) {
    Matcher halves = HALVES.matcher(token);
    return halves.matches()
        && halves.group(1).length() == halves.group(2).length()
        && halves.group(1).compareTo(halves.group(2)) < 0
        && RangeEnds.alike(halves.group(1), halves.group(2), "");
  }

  private static String lower(MatchResult token) {
    return token.group().toLowerCase(Locale.ROOT);
  }
}
