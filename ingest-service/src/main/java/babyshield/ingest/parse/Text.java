package babyshield.ingest.parse;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes plain text of what agencies put into their fields. Pure functions; null counts as "". */
public final class Text {
  /** What agencies write into a field that they leave empty. */
  private static final Set<String> NOTHING =
      Set.of(
          "",
          "unknown",
          "not known",
          "not specified",
          "not available",
          "not applicable",
          "n/a",
          "null",
          "inconnu",
          "inconnue",
          "sans marque",
          "non concern\u00e9",
          "unbekannt",
          "nicht bekannt",
          "keine angabe",
          "keine angaben",
          "ohne marke",
          "non disponibile",
          "senza marca");

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private Text() {}

  /**
   * One line of plain text: HTML tags and entities resolved, zero-width characters dropped, blanks
   * collapsed, and C1 control characters read as the windows-1252 quotes and dashes they were
   * before somebody took them for Latin-1.
   */
  public static String line(String raw) {
    return clean(raw, false);
  }

  /** As {@link #line}, but line breaks stay, one at a time. */
  public static String lines(String raw) {
    return clean(raw, true);
  }

  /** As {@link #line}, and empty where the agency only says that it does not know. */
  public static String known(String raw) {
    String text = line(raw);
    return saysNothing(text) ? "" : text;
  }

  /** The known parts of a list that an agency wrote into one field. */
  public static List<String> list(String raw, String separator) {
    var parts = new ArrayList<String>();
    for (String part : line(raw).split(Pattern.quote(separator), -1)) {
      if (!saysNothing(part.strip()) && !parts.contains(part.strip())) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  /** The non-empty texts, joined. */
  public static String join(String separator, String... parts) {
    var joined = new StringBuilder();
    for (String part : parts) {
      if (!part.isEmpty()) {
        joined.append(joined.isEmpty() ? "" : separator).append(part);
      }
    }
    return joined.toString();
  }

  private static boolean saysNothing(String text) {
    if (text.length() > 20) {
      return false;
    }
    int from = 0;
    int to = text.length();
    while (from < to && !Character.isLetterOrDigit(text.charAt(from))) {
      from++;
    }
    while (to > from && !Character.isLetterOrDigit(text.charAt(to - 1))) {
      to--;
    }
    return NOTHING.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
  }

  private static String clean(String raw, boolean keepBreaks) {
    if (raw == null) {
      return "";
    }
    if (isClean(raw)) {
      return raw;
    }
    String text = raw.indexOf('&') < 0 ? raw : Html.unescape(raw);
    return collapse(text.indexOf('<') < 0 ? text : Html.withoutTags(text), keepBreaks);
  }

  /** Most fields are clean: looking costs less than copying. */
  private static boolean isClean(String raw) {
    char last = ' ';
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '&'
          || c == '<'
          || (blank(c) && (blank(last) || c != ' '))
          || invisible(c)
          || c1(c)) {
        return false;
      }
      last = c;
    }
    return !blank(last);
  }

  private static String collapse(String text, boolean keepBreaks) {
    var plain = new StringBuilder(text.length());
    char gap = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (invisible(c)) {
        continue;
      }
      if (blank(c)) {
        gap = gap == '\n' || (c == '\n' && keepBreaks) ? '\n' : ' ';
        continue;
      }
      if (gap != 0 && !plain.isEmpty()) {
        plain.append(gap);
      }
      gap = 0;
      plain.append(c1(c) ? windows(c) : c);
    }
    return plain.toString();
  }

  private static char windows(char c) {
    return new String(new byte[] {(byte) c}, WINDOWS_1252).charAt(0);
  }

  private static boolean blank(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\u2028' || c == '\u2029';
  }

  private static boolean invisible(char c) {
    return (c >= '\u200b' && c <= '\u200f') || c == '\u2060' || c == '\ufeff' || c == '\u00ad';
  }

  private static boolean c1(char c) {
    return c >= '\u0080' && c <= '\u009f';
  }
}
