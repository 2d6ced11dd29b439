package babyshield.ingest.ukopss;

import babyshield.ingest.parse.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The brands that a notice names in a row of their own. */
final class Brands {
  /** Brand and model together accuse a product, so what is no name must not be one. */
  private static final Set<String> NO_BRAND =
      Set.of(
          "",
          "unbranded",
          "not branded",
          "non branded",
          "no brand",
          "no brand name",
          "none",
          "none stated",
          "not stated",
          "not provided",
          "generic",
          "various",
          "multiple",
          "other",
          "see above",
          "see below");

  private static final Pattern SEPARATOR = Pattern.compile("[;\n]|\\s/\\s");
  private static final Pattern REMARK = Pattern.compile("\\([^()]*(?:\\)|$)");
  private static final Pattern DASH = Pattern.compile("[-\u2013\u2014]");

  private Brands() {}

  static List<String> of(List<Statement> said) {
    return said.stream()
        .filter(statement -> statement.subject() == Subject.BRAND)
        .flatMap(statement -> SEPARATOR.splitAsStream(statement.text()))
        .map(part -> Text.known(REMARK.matcher(part).replaceAll(" ")))
        .filter(brand -> !NO_BRAND.contains(folded(brand)))
        .distinct()
        .toList();
  }

  private static String folded(String brand) {
    return DASH.matcher(brand.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
