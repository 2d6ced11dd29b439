package babyshield.ingest.singaporecpso;

/**
 * One row of a listing: one recall or alert.
 *
 * @param kind the heading of its listing, one of {@link #RECALLS} and {@link #ALERTS}; empty where
 *     the listing has none
 * @param date the first cell
 * @param title what the link in the second cell says
 * @param href where the link leads: a PDF on the site
 * @param source a listing with this row alone, as written
 */
record ListedRow(String kind, String date, String title, String href, String source) {
  static final String RECALLS = "Product recalls";
  static final String ALERTS = "Product safety alerts";

  /** The kind that a heading names; empty where it is none. */
  static String kindOf(String heading) {
    for (String kind : new String[] {RECALLS, ALERTS}) {
      if (heading.strip().equalsIgnoreCase(kind)) {
        return kind;
      }
    }
    return "";
  }

  static boolean isHead(String first, String second) {
    return first.equalsIgnoreCase("Date") && second.equalsIgnoreCase("Title");
  }
}
