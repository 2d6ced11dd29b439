package babyshield.ingest.eusafetygate;

import babyshield.ingest.parse.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The brands in a field that may hold several, numbered, with remarks. */
final class Brands {
  /** Lists: a comma that no company form follows, a semicolon, or a slash between words. */
  private static final Pattern SEPARATOR =
      Pattern.compile(
          ";|,(?!\\s*(?:inc|ltd|llc|co|s\\.|gmbh|sl|sa)\\b)|(?<=\\p{L}{3})\\s?/\\s?(?=\\p{L}{3})",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NUMBERING = Pattern.compile("^\\s*\\d{1,2}[.)]\\s*(?=\\D)");

  /** "(THE PRODUCT MAY BE COUNTERFEIT)", "(kit)", "(Spain)"; cut off at times. */
  private static final Pattern REMARK = Pattern.compile("\\([^()]*(?:\\)|$)");

  private Brands() {}

  static List<String> of(String field) {
    if (field.isEmpty()) {
      return List.of();
    }
    var brands = new ArrayList<String>();
    for (String part : SEPARATOR.split(REMARK.matcher(field).replaceAll(";"), -1)) {
      String brand = trim(Text.known(NUMBERING.matcher(part).replaceFirst("")));
      if (!brand.isEmpty() && !brands.contains(brand)) {
        brands.add(brand);
      }
    }
    return brands;
  }

  private static String trim(String brand) {
    int to = brand.length();
    while (to > 0 && ".,;: ".indexOf(brand.charAt(to - 1)) >= 0) {
      to--;
    }
    String trimmed = brand.substring(0, to);
    boolean quoted = trimmed.length() > 2 && trimmed.startsWith("\"") && trimmed.endsWith("\"");
    return quoted ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
  }
}
