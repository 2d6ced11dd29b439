package babyshield.worker.links;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form in which URLs of notices are compared: lower case, without scheme, {@code www.}, query,
 * fragment and trailing slashes.
 */
final class CanonicalUrl {
  private static final Pattern URL =
      Pattern.compile("https?://(?:www\\.)?([^/?#\\s]+/[^?#\\s]*)(\\?[^#]*)?(?:#.*)?");

  private static final Pattern TRAILING = Pattern.compile("/+$");

  /**
   * France shows one fiche under its id or its number, with and without where it came from: {@code
   * /fiche-rappel/16420/Interne}, {@code /fiche-rappel/2024-12-0026}.
   */
  private static final Pattern FICHE =
      Pattern.compile("(rappel\\.conso\\.gouv\\.fr/fiche-rappel/[\\d-]+)(?:/\\w*)?");

  private CanonicalUrl() {}

  /** Of a URL that somebody refers to; empty where it is none, or a site and no page of it. */
  static String of(String url) {
    Matcher matcher = URL.matcher(url.strip().toLowerCase(Locale.ROOT));
    return matcher.matches() ? canonical(matcher.group(1)) : "";
  }

  /**
   * Of the URL of a notice itself; empty also where the query tells notices apart, because others
   * could then not be told from it.
   */
  static String ofNotice(String url) {
    Matcher matcher = URL.matcher(url.strip().toLowerCase(Locale.ROOT));
    return matcher.matches() && matcher.group(2) == null ? canonical(matcher.group(1)) : "";
  }

  private static String canonical(String hostAndPath) {
    String page = TRAILING.matcher(hostAndPath).replaceFirst("");
    Matcher fiche = FICHE.matcher(page);
    if (fiche.matches()) {
      return fiche.group(1);
    }
    return page.indexOf('/') < 0 ? "" : page;
  }
}
