package babyshield.ingest.fault;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Payloads of sixty invented notices in the shapes of three agencies. */
final class Paper {
  static final int NOTICES = 60;

  private static final int PAGE = 20;
  private static final Pattern SKIP = Pattern.compile("&skip=(\\d+)");

  private Paper() {}

  /** The Canadian index; the note stands in every title, so that no two payloads are the same. */
  static String canada(String note) {
    return canada(note, NOTICES);
  }

  static String canada(String note, int notices) {
    return IntStream.range(0, notices)
        .mapToObj(i -> canadian(Integer.toString(i), note))
        .collect(Collectors.joining(",\n", "[", "]"));
  }

  static String canadian(String nid, String note) {
    return """
    {"NID":"%s","Title":"Bear %s recalled, %s","URL":"https://example.org/%s",\
    "Product":"Bear","Issue":"Choking hazard","Last updated":"2026-04-03"}\
    """
        .formatted(nid, nid, note, nid);
  }

  static String rows(String note) {
    return IntStream.range(0, NOTICES)
        .mapToObj(i -> i + ",Bear of " + note)
        .collect(Collectors.joining("\n", "Number,Product\n", "\n"));
  }

  /** The page of openFDA that a target asks for. */
  static byte[] fda(String target, String note) {
    int skip = skip(target);
    return bytes(fda(skip, skip, NOTICES, note));
  }

  /**
   * A page of openFDA.
   *
   * @param said the skip that it says it has
   * @param from number of its first report
   */
  static String fda(int said, int from, int total, String note) {
    return IntStream.range(from, Math.min(from + PAGE, NOTICES))
        .mapToObj(i -> report(i, note))
        .collect(
            Collectors.joining(
                ",",
                "{\"meta\":{\"results\":{\"skip\":%d,\"limit\":1000,\"total\":%d}},\"results\":["
                    .formatted(said, total),
                "]}"));
  }

  private static String report(int number, String note) {
    return """
    {"recall_number":"H-%d-2026","recalling_firm":"%s","event_id":"1",\
    "product_description":"Cookies","code_info":"","report_date":"20260422"}\
    """
        .formatted(number, note);
  }

  static int skip(String target) {
    Matcher skip = SKIP.matcher(target);
    return skip.find() ? Integer.parseInt(skip.group(1)) : 0;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
