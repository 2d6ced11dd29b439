package babyshield.ingest.parse;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Walks the pages of a list of notices that has the newest first, and asks for the page of each
 * notice: for all of them once in a period, and in between for those published since shortly before
 * that. What is left of the list, and the first link of the page before, reach the next payload in
 * the fragment of its URL, which no server sees. Thread-safe.
 *
 * <p>A page is asked for behind the notices of the page before it, so when one is read those were.
 * A walk over everything that breaks off goes on at its last page; the notices that came meanwhile
 * are read by the run after it.
 *
 * @param pages the URL of each page, from 0
 * @param headers of all requests
 * @param rescan how often everything is read
 * @param overlap days before the last reading of everything from which on notices are read again
 */
public record ListWalk(
    IntFunction<String> pages, Map<String, String> headers, Rescan rescan, int overlap) {
  private static final String AT = "listPage";

  /** Far more than any of these agencies has; an answer that repeats itself must end. */
  private static final int MOST_PAGES = 1000;

  private static final Pattern STATE =
      Pattern.compile(
          "#page=(\\d{1,4})(?:&since=([\\d-]{10}))?(?:&on=[\\d-]{10})?(?:&first=(.*))?");

  public ListWalk {
    headers = Map.copyOf(headers);
  }

  /** The first page of a run. Another day asks for the list though it be unchanged. */
  public FeedRequest begin(Cursor cursor) {
    if (rescan.due(cursor)) {
      return page(cursor.get(AT).map(Integer::parseInt).orElse(0), "", "");
    }
    return page(0, "&since=" + since(cursor) + "&on=" + rescan.today(), "");
  }

  /** The day from which on a run reads notices that is not one over everything. */
  public LocalDate since(Cursor cursor) {
    return rescan.done(cursor).orElse(LocalDate.EPOCH).minusDays(overlap);
  }

  /** A walk over the notices since a day. */
  public FeedRequest since(LocalDate day) {
    return page(0, "&since=" + day, "");
  }

  /**
   * Asks for the notices of a page of the list, and for the next page.
   *
   * @throws PayloadException if there are none on the first page, or the list has no end
   */
  public void follow(Payload payload, NoticeLinks links, RecordSink sink) throws PayloadException {
    Matcher state = STATE.matcher(payload.name());
    if (!state.find()) {
      throw new IllegalStateException("no page of a walk: " + payload.name());
    }
    int at = Integer.parseInt(state.group(1));
    LocalDate since = state.group(2) == null ? null : LocalDate.parse(state.group(2));
    if (links.list().isEmpty()) {
      end(at, since, sink);
      return;
    }
    if (since == null) {
      sink.remember(AT, Integer.toString(at));
    }
    List<NoticeLinks.Link> asked =
        links.list().stream().filter(link -> since == null || link.since(since)).toList();
    asked.forEach(link -> sink.follow(notice(link.uri())));
    if (since == null || links.allSince(since)) {
      sink.follow(next(at, since, links.list().getFirst().uri(), state.group(3)));
    }
  }

  /** Asks for the page of one notice. */
  public FeedRequest notice(URI uri) {
    return new FeedRequest(uri, headers, FeedRequest.Kind.NOTICES);
  }

  private void end(int at, LocalDate since, RecordSink sink) throws PayloadException {
    if (at == 0) {
      throw new PayloadException("a list without recalls");
    }
    if (since == null) {
      sink.remember(AT, "0");
      rescan.done(sink);
    }
  }

  private FeedRequest next(int at, LocalDate since, URI first, String firstBefore)
      throws PayloadException {
    if (at + 1 >= MOST_PAGES || first.getRawPath().equals(firstBefore)) {
      throw new PayloadException("a list that repeats itself");
    }
    return page(at + 1, since == null ? "" : "&since=" + since, "&first=" + first.getRawPath());
  }

  private FeedRequest page(int at, String since, String first) {
    URI uri = URI.create(pages.apply(at) + "#page=" + at + since + first);
    return new FeedRequest(uri, headers, FeedRequest.Kind.LIST);
  }
}
