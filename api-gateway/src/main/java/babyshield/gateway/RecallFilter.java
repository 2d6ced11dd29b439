package babyshield.gateway;

import babyshield.index.Gtin;
import babyshield.platform.http.Call;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which recalls a list is asked for.
 *
 * @param words that title, product or brands must hold, all of them
 */
record RecallFilter(
    Optional<String> agency,
    List<String> words,
    Optional<Gtin> gtin,
    Optional<Instant> changedSince,
    int limit,
    long belowVersion) {
  static final List<String> PARAMETERS =
      List.of("agency", "q", "gtin", "changedSince", "limit", "cursor");
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  static RecallFilter of(Call call) {
    Optional<Gtin> gtin = Parameters.text(call, "gtin").map(RecallFilter::gtin);
    var filter =
        new RecallFilter(
            Parameters.text(call, "agency"),
            Parameters.text(call, "q").map(RecallFilter::words).orElse(List.of()),
            gtin,
            Parameters.time(call, "changedSince"),
            Parameters.number(call, "limit", DEFAULT_LIMIT, MAX_LIMIT),
            Long.MAX_VALUE);
    return Parameters.text(call, "cursor").map(filter::after).orElse(filter);
  }

  /** The cursor of the page that follows a recall. */
  String next(long version) {
    return new PageCursor(version, identity()).text();
  }

  private RecallFilter after(String cursor) {
    try {
      long below = PageCursor.parse(cursor, identity()).belowVersion();
      return new RecallFilter(agency, words, gtin, changedSince, limit, below);
    } catch (IllegalArgumentException e) {
      throw Parameters.bad("cursor", "is not one that this list gave");
    }
  }

  /** What the list is, whatever its pages: the limit may change from page to page. */
  private String identity() {
    return agency + "|" + words + "|" + gtin + "|" + changedSince;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).toList();
  }

  private static Gtin gtin(String text) {
    try {
      return Gtin.parse(text);
    } catch (Gtin.Invalid e) {
      throw CheckHandler.invalid("gtin", e);
    }
  }
}
