package babyshield.ingest.lebensmittelwarnung;

import babyshield.ingest.feed.FeedRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page of one of the two lists, which are asked for apart, so that each is paged to its own
 * end. The list and the start stand in the URI's fragment, which no server sees.
 *
 * @param list {@code food} or {@code products}
 * @param start index of the page's first warning
 */
record Paging(String list, long start) {
  static final URI WARNINGS =
      URI.create(
          "https://megov.bayern.de/verbraucherschutz/baystmuv-verbraucherinfo/rest/api/warnings/merged");

  /** The documented example asks for as many. */
  private static final int ROWS = 500;

  private static final Pattern FRAGMENT = Pattern.compile("#(food|products)=(\\d{1,9})$");

  /** The page that an answer belongs to; none for a recorded file. */
  static Optional<Paging> of(String payloadName) {
    Matcher fragment = FRAGMENT.matcher(payloadName);
    return fragment.find()
        ? Optional.of(new Paging(fragment.group(1), Long.parseLong(fragment.group(2))))
        : Optional.empty();
  }

  /**
   * The page after this one, if there is one.
   *
   * @param count warnings on this page; an empty page is the last whatever the answer says
   * @param numFound warnings in the list
   */
  Optional<Paging> next(int count, long numFound) {
    long next = start + count;
    return count > 0 && next < numFound ? Optional.of(new Paging(list, next)) : Optional.empty();
  }

  FeedRequest request(String authorization) {
    String body =
        String.format(
            Locale.ROOT,
            "{\"%s\":{\"rows\":%d,\"sort\":\"publishedDate desc, title asc\",\"start\":%d}}",
            list,
            ROWS,
            start);
    return new FeedRequest(
        URI.create(WARNINGS + "#" + list + "=" + start),
        Map.of("Authorization", authorization, "Accept", "application/json"),
        Optional.of(new FeedRequest.Body("application/json", body)),
        FeedRequest.Kind.NOTICES);
  }
}
