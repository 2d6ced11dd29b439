package babyshield.ingest.aufsanz;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a notice says of being revised. The agency does not change a notice but publishes it again
 * at another address, with {@code UPDATED 30.07.26 |} before the title and {@code updated-300726-}
 * before the slug, and leaves both on the site.
 *
 * @param title without the mark
 * @param slug without the mark
 * @param day of the revision; null where the notice is none, or its day none
 */
record Revision(String title, String slug, LocalDate day) {
  private static final Pattern TITLE =
      Pattern.compile(
          "^(?:Food Recalls\\s+)?(?:UPDATED\\s*:?\\s*(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}|\\d{2})"
              + "\\s*[|:\u2013-]?\\s*)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SLUG = Pattern.compile("^updated-(\\d{2})(\\d{2})(\\d{4}|\\d{2})-");
  private static final int CENTURY = 2000;

  static Revision of(String title, String slug) {
    Matcher inTitle = TITLE.matcher(title);
    boolean marked = inTitle.find() && inTitle.group(1) != null;
    Matcher inSlug = SLUG.matcher(slug);
    boolean address = inSlug.find();
    LocalDate day = marked ? day(inTitle) : null;
    return new Revision(
        inTitle.replaceFirst(""),
        address ? slug.substring(inSlug.end()) : slug,
        day == null && address ? day(inSlug) : day);
  }

  private static LocalDate day(Matcher mark) {
    int year = Integer.parseInt(mark.group(3));
    try {
      return LocalDate.of(
          year < 100 ? CENTURY + year : year,
          Integer.parseInt(mark.group(2)),
          Integer.parseInt(mark.group(1)));
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }
}
