package babyshield.ingest.ukfsa;

import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page stands among the others. The answer does not say how many alerts there are, so a
 * page with fewer than were asked for is the last.
 */
final class AlertPage {
  static final int LIMIT = 100;

  /** Newest first: an alert that comes while the pages are read makes another come twice. */
  static final String ALL =
      "https://data.food.gov.uk/food-alerts/id.json?_view=full&_sort=-created&_limit=" + LIMIT;

  /** The offset of a file that was asked for by nobody. */
  private static final int RECORDED = -1;

  private static final String SINCE = "&since=";
  private static final Pattern OFFSET = Pattern.compile("&_offset=(\\d{1,7})");
  private static final Pattern NOTATION = Pattern.compile("[A-Za-z0-9-]+");

  private final String name;
  private final int offset;

  AlertPage(Payload payload) {
    this.name = payload.name();
    Matcher matcher = OFFSET.matcher(name);
    this.offset = matcher.find() ? Integer.parseInt(matcher.group(1)) : RECORDED;
  }

  static FeedRequest firstOfAll() {
    return request(ALL + "&_offset=0");
  }

  /** The first of what was published or changed since the beginning of a day. */
  static FeedRequest firstSince(LocalDate day) {
    return request(ALL + SINCE + day + "T00:00:00Z&_offset=0");
  }

  /** Whether this page belongs to a run for everything; a recorded file does not. */
  boolean ofAll() {
    return offset != RECORDED && !name.contains(SINCE);
  }

  /**
   * The page after this one; none if this one is the last.
   *
   * @param count of its alerts
   * @param first notation of the first of them, which tells this page from the next: a server that
   *     ignores the offset would be asked forever
   */
  Optional<FeedRequest> next(int count, String first) throws PayloadException {
    if (count == 0 && offset <= 0 && !name.contains(SINCE)) {
      throw new PayloadException("a list without alerts");
    }
    if (ofAll() && offset == 0 && count < LIMIT) {
      throw new PayloadException("a first page that is shorter than it was asked for");
    }
    if (offset > 0 && count > 0 && name.endsWith("#" + first)) {
      throw new PayloadException("the same page again");
    }
    if (offset == RECORDED || count < LIMIT) {
      return Optional.empty();
    }
    String mark = NOTATION.matcher(first).matches() ? "#" + first : "";
    String page = name.substring(0, name.indexOf("&_offset="));
    return Optional.of(request(page + "&_offset=" + (offset + LIMIT) + mark));
  }

  private static FeedRequest request(String url) {
    return new FeedRequest(
        URI.create(url), Map.of("Accept", "application/json"), FeedRequest.Kind.NOTICES);
  }
}
