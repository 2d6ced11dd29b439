package babyshield.gateway;

import babyshield.gateway.search.Wanted;
import babyshield.index.Gtin;
import babyshield.index.InvalidScan;
import babyshield.index.ScanField;
import babyshield.platform.http.Call;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Which recalls a list is asked for.
 *
 * @param words in the syntax of the search; with words a list is by relevance
 * @param cursor as given, not read yet
 */
record RecallFilter(
    Optional<String> words,
    List<String> agencies,
    Optional<Gtin> gtin,
    Optional<LocalDate> publishedSince,
    Optional<LocalDate> publishedUntil,
    Optional<Instant> changedSince,
    boolean withdrawn,
    int limit,
    Optional<String> cursor) {
  static final List<String> PARAMETERS =
      List.of(
          "q",
          "agency",
          "gtin",
          "publishedSince",
          "publishedUntil",
          "changedSince",
          "withdrawn",
          "limit",
          "cursor");
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  static RecallFilter of(Call call) {
    var filter =
        new RecallFilter(
            Parameters.text(call, "q"),
            Parameters.text(call, "agency").map(RecallFilter::agencies).orElse(List.of()),
            Parameters.text(call, "gtin").map(RecallFilter::gtin),
            Parameters.day(call, "publishedSince"),
            Parameters.day(call, "publishedUntil"),
            Parameters.time(call, "changedSince"),
            Parameters.flag(call, "withdrawn"),
            Parameters.number(call, "limit", DEFAULT_LIMIT, MAX_LIMIT),
            Parameters.text(call, "cursor"));
    if (!filter.wanted(0).meansSomething()) {
      // An empty list would look like "nothing recalled".
      throw new ProblemException(
          CommonProblem.VALIDATION, "q has no word to search for", Map.of("field", "q"));
    }
    return filter;
  }

  /**
   * @param changedFrom the lowest version whose record is as young as asked for
   */
  Wanted wanted(long changedFrom) {
    return new Wanted(
        words, agencies, gtin, publishedSince, publishedUntil, changedFrom, withdrawn);
  }

  /** Where a list without words goes on. */
  Optional<PageCursor> after() {
    return cursor(PageCursor::parse);
  }

  /** Where a list by relevance goes on. */
  Optional<RankedCursor> rankedAfter() {
    return cursor(RankedCursor::parse);
  }

  private <C> Optional<C> cursor(BiFunction<String, String, C> parse) {
    try {
      return cursor.map(text -> parse.apply(text, identity()));
    } catch (IllegalArgumentException e) {
      throw Parameters.bad("cursor", "is not one that this list gave");
    }
  }

  /** What the list is, whatever its pages: the limit may change from page to page. */
  String identity() {
    return List.of(words, agencies, gtin, publishedSince, publishedUntil, changedSince, withdrawn)
        .toString();
  }

  private static List<String> agencies(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(key -> !key.isEmpty())
        .sorted()
        .toList();
  }

  private static Gtin gtin(String text) {
    try {
      return Gtin.parse(text);
    } catch (Gtin.Invalid e) {
      throw CheckHandler.problem(InvalidScan.gtin(ScanField.GTIN, e));
    }
  }
}
