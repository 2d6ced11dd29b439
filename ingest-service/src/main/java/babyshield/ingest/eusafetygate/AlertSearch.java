package babyshield.ingest.eusafetygate;

import babyshield.ingest.feed.FeedRequest;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One page of the search for alerts, the newest first. The question is posted, so it stands in the
 * fragment of the URL too, which no server sees, for whoever reads the answer.
 *
 * @param since alerts published before it are not asked for
 * @param newest when the newest alert of the first page was published, on later pages
 * @param page from zero
 */
record AlertSearch(Instant since, Optional<Instant> newest, int page) {
  static final URI ENDPOINT =
      URI.create("https://ec.europa.eu/safety-gate-alerts/public/api/search");

  private static final Map<String, String> HEADERS =
      Map.of(
          "User-Agent", EuSafetyGateFeed.HEADERS.get("User-Agent"), "Accept", "application/json");

  private static final Pattern ASKED =
      Pattern.compile("#page=(\\d{1,6})&since=([0-9TZ:.-]+)(?:&newest=([0-9TZ:.-]+))?$");

  private static final Pattern NEWEST = Pattern.compile("#newest=([0-9TZ:.-]+)$");

  /** The question that a payload answers. */
  static Optional<AlertSearch> of(String payloadName) {
    Matcher asked = ASKED.matcher(payloadName);
    return asked.find()
        ? Optional.of(
            new AlertSearch(
                Instant.parse(asked.group(2)),
                Optional.ofNullable(asked.group(3)).map(Instant::parse),
                Integer.parseInt(asked.group(1))))
        : Optional.empty();
  }

  AlertSearch next(Optional<Instant> newestOfAll) {
    return new AlertSearch(since, newestOfAll, page + 1);
  }

  /**
   * @param thisYear the years must be named, or the answer is in no order
   */
  FeedRequest request(int thisYear) {
    String fragment =
        "#page=" + page + "&since=" + since + newest.map(at -> "&newest=" + at).orElse("");
    return new FeedRequest(
        URI.create(ENDPOINT + fragment),
        HEADERS,
        Optional.of(new FeedRequest.Body("application/json", body(thisYear))),
        FeedRequest.Kind.LIST);
  }

  /** All of the site's own fields: with fewer the agency answers with status 405. */
  private String body(int thisYear) {
    String years =
        IntStream.rangeClosed(since.atZone(ZoneOffset.UTC).getYear(), thisYear)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    return String.format(
        Locale.ROOT,
        "{\"criteria\":{\"year\":[%s]},\"searchCriteriaForNotification\":false,"
            + "\"isLaunched\":true,\"isLaunchSearch\":true,\"pagination\":{"
            + "\"sortField\":\"PUBLICATION_DATE\",\"sortOrder\":\"DESC\",\"totalElements\":0,"
            + "\"numberElements\":100,\"page\":%d},\"fullTextSearch\":\"\",\"language\":\"en\","
            + "\"displayDefaultResults\":false,\"isForMostRecent\":false}",
        years,
        page);
  }

  /**
   * The request for one alert.
   *
   * @param newest if it is the last of a run: when the newest of all was published
   */
  static FeedRequest detail(String id, Optional<Instant> newest) {
    String url =
        "https://ec.europa.eu/safety-gate-alerts/public/api/notification/"
            + (id + "?language=en" + newest.map(at -> "#newest=" + at).orElse(""));
    return new FeedRequest(URI.create(url), HEADERS, FeedRequest.Kind.NOTICE);
  }

  /** What {@link #detail} put into a payload's name. */
  static Optional<String> newestIn(String payloadName) {
    Matcher newest = NEWEST.matcher(payloadName);
    return newest.find() ? Optional.of(newest.group(1)) : Optional.empty();
  }
}
