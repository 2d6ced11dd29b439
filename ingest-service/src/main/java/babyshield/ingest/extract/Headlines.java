package babyshield.ingest.extract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brands that stand in headlines and sentences only: the firm in "Example Foods Recalls Soup Due to
 * ...", and the name before "brand". A firm is not always the brand on the package; a firm that
 * only a state or a trade stands for is none.
 */
public final class Headlines {
  private static final int MOST = 6;

  /** Whose headlines begin with who made it. Elsewhere the shop that sold it says so as often. */
  private static final Set<String> FIRMS = Set.of("cpsc", "fsis", "fda-press", "canada-rsa");

  /** Words of a headline before the brand. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "^.*\\b(?i:recalls?|recalled|recalling|issues|voluntary|announces|expands|alert|update)\\b"
              + " ?");

  /** A name: capitals or digits first, with small words between, seven words at most. */
  private static final String NAME =
      "([\\p{Lu}\\d][\\p{L}\\p{N}'\u2019&.!-]{0,30}"
          + "(?:,? (?:[\\p{Lu}\\d&][\\p{L}\\p{N}'\u2019&.!-]{0,30}|of|the|and|for|de|la|le)){0,6})";

  private static final Pattern RECALLS =
      Pattern.compile(
          "^"
              + NAME
              + " (?:(?:voluntarily|also|again|is|are) )?"
              + "(?i:recalls|recalling|reannounces|expands|announces|issues|initiates|conducts"
              + "|broadens|updates|extends|withdraws)\\b");

  private static final Pattern RECALLED_BY =
      Pattern.compile(
          "\\b[Rr]ecalled [Bb]y " + NAME + "(?= (?:[Dd]ue|[Bb]ecause|[Aa]fter|[Ff]or)\\b|[;,(]|$)");

  private static final Pattern BRANDED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])([\\p{Lu}][\\p{L}\\p{N}'\u2019&.!-]{0,30}(?:"
              + " (?:&|and|of|[\\p{Lu}\\d][\\p{L}\\p{N}'\u2019&.!-]{0,30})){0,4})["
              + " -][Bb]rand(?:ed|s)?\\b");

  private static final Pattern FORM =
      Pattern.compile(
          "[,.]? (?:Inc|LLC|L\\.L\\.C|Ltd|Limited|Corp|Corporation|Company|Co|GmbH|S\\.A|USA|"
              + "Incorporated|L\\.P|LP|LLP|PLC)\\.?,?$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ADVERB =
      Pattern.compile("(?i) (?:voluntarily|also|again|has|have|is|are)$");

  /** "of Chicago, Ill.", "dba Example". */
  private static final Pattern PLACE = Pattern.compile(",? (?:of [\\p{Lu}].*|d/?b/?a .*)$");

  /** Ends of a name that stands for a firm without naming it. */
  private static final Pattern UNNAMED =
      Pattern.compile(
          "(?i)\\b(?:firms?|establishments?|company|companies|retailers?|processors?|importers?"
              + "|plants?|producers?|distributors?|manufacturers?|grocers?|farms?|agency)$");

  private static final Set<String> NONE =
      Set.of(
          "FSIS",
          "USDA",
          "FDA",
          "CPSC",
          "CFIA",
          "Health Canada",
          "Transport Canada",
          "The",
          "Certain",
          "Various",
          "Undeclared",
          "Multiple",
          "Some",
          "All",
          "New",
          "One",
          "Two",
          "Three",
          "Several",
          "Update",
          "Updated",
          "Recall",
          "Store",
          "Private",
          "House",
          "Firm",
          "Company",
          "Own",
          "Other",
          "Same",
          "Different",
          "This",
          "These",
          "Generic",
          "No",
          "Both",
          "Major");

  private static final Pattern LEADING =
      Pattern.compile(
          "^(?:(?:The|Certain|Various|Some|All|UPDATE|Update|Updated|Recall of|Expanded) )+");

  private Headlines() {}

  /** The brands in a headline and in what it is about; empty where none is plain. */
  public static List<String> brands(
      String agency, String title, String product, String description) {
    var brands = new LinkedHashSet<String>();
    // Most agencies' titles are no headlines, and trying every beginning of a name costs time.
    if (FIRMS.contains(agency) && title.contains("ecall")) {
      first(RECALLS, title, brands);
      first(RECALLED_BY, title, brands);
    }
    for (String text : new String[] {title, product, description}) {
      branded(text, brands);
    }
    return List.copyOf(brands);
  }

  private static void first(Pattern pattern, String text, Set<String> brands) {
    Matcher matcher = pattern.matcher(text);
    if (matcher.find()) {
      String name = ADVERB.matcher(matcher.group(1)).replaceFirst("");
      String firm = PLACE.matcher(name).replaceFirst("");
      add(UNNAMED.matcher(firm).find() ? "" : FORM.matcher(firm).replaceFirst(""), brands);
    }
  }

  private static void branded(String text, Set<String> brands) {
    // Looking for the word is cheaper than trying every capital.
    if (!text.contains("brand") && !text.contains("Brand") && !text.contains("BRAND")) {
      return;
    }
    Matcher matcher = BRANDED.matcher(text);
    while (brands.size() < MOST && matcher.find()) {
      add(matcher.group(1), brands);
    }
  }

  private static void add(String name, Set<String> brands) {
    String bare = FORM.matcher(BEFORE.matcher(name).replaceFirst("")).replaceFirst("");
    String plain = LEADING.matcher(bare).replaceFirst("").strip();
    if (plain.endsWith("&") || plain.endsWith(" and") || plain.endsWith(" of")) {
      return;
    }
    if (plain.length() > 1
        && !NONE.contains(plain)
        && plain.chars().anyMatch(Character::isLetter)) {
      brands.add(plain);
    }
  }
}
