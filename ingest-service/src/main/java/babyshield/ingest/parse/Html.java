package babyshield.ingest.parse;

import java.util.Map;

/** The little HTML that stands in agencies' text fields. */
final class Html {
  /** The longest entity that is looked for, with its ampersand and semicolon. */
  private static final int MAX_ENTITY = 10;

  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("ndash", "\u2013"),
          Map.entry("mdash", "\u2014"),
          Map.entry("lsquo", "\u2018"),
          Map.entry("rsquo", "\u2019"),
          Map.entry("ldquo", "\u201c"),
          Map.entry("rdquo", "\u201d"),
          Map.entry("hellip", "\u2026"),
          Map.entry("bull", "\u2022"),
          Map.entry("middot", "\u00b7"),
          Map.entry("deg", "\u00b0"),
          Map.entry("reg", "\u00ae"),
          Map.entry("copy", "\u00a9"),
          Map.entry("trade", "\u2122"),
          Map.entry("frac12", "\u00bd"),
          Map.entry("frac14", "\u00bc"),
          Map.entry("eacute", "\u00e9"),
          Map.entry("egrave", "\u00e8"),
          Map.entry("agrave", "\u00e0"),
          Map.entry("ccedil", "\u00e7"),
          Map.entry("ntilde", "\u00f1"),
          Map.entry("ouml", "\u00f6"),
          Map.entry("uuml", "\u00fc"),
          Map.entry("auml", "\u00e4"));

  private Html() {}

  /** Resolves entities; what is none stays as it is. */
  static String unescape(String text) {
    var plain = new StringBuilder(text.length());
    int at = 0;
    int amp;
    while ((amp = text.indexOf('&', at)) >= 0) {
      plain.append(text, at, amp);
      int end = text.indexOf(';', amp);
      String meant =
          end < 0 || end - amp > MAX_ENTITY ? null : entity(text.substring(amp + 1, end));
      plain.append(meant == null ? "&" : meant);
      at = meant == null ? amp + 1 : end + 1;
    }
    return plain.append(text, at, text.length()).toString();
  }

  private static String entity(String name) {
    if (!name.startsWith("#")) {
      return NAMED.get(name);
    }
    boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
    try {
      int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      return Character.isValidCodePoint(code) ? Character.toString(code) : null;
    } catch (NumberFormatException notAnEntity) {
      return null;
    }
  }

  /**
   * Puts a blank for every tag, a line break for those that end a line. A tag that the agency cut
   * off goes to the end of the text.
   */
  static String withoutTags(String text) {
    var plain = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '<' || !tagBegins(text, at + 1)) {
        plain.append(c);
        at++;
        continue;
      }
      plain.append(endsLine(text, at + 1) ? '\n' : ' ');
      int close = text.indexOf('>', at);
      at = close < 0 ? text.length() : close + 1;
    }
    return plain.toString();
  }

  private static boolean tagBegins(String text, int at) {
    if (at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return c == '/' || c == '!' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean endsLine(String text, int at) {
    return text.startsWith("br", at)
        || text.startsWith("/p", at)
        || text.startsWith("/li", at)
        || text.startsWith("/tr", at)
        || text.startsWith("/h", at)
        || text.startsWith("/div", at);
  }
}
