package babyshield.ingest.auaccc;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.Rescan;
import babyshield.ingest.parse.RssItem;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The feed of the latest recalls. All of its pages are asked for once in a period, oldest first,
 * and in between those of the last weeks: a page is edited in place, and the feed, which holds the
 * text of the pages, changes with it.
 */
final class RecallRss {
  /** Days before the last reading of all items. */
  private static final int OVERLAP = 30;

  private static final Pattern SINCE = Pattern.compile("#since=([\\d-]{10})$");

  /** Marks the last page of a reading of all. */
  private static final String LAST = "#last";

  private RecallRss() {}

  static FeedRequest request(String rss, Rescan rescan, Cursor cursor) {
    String since =
        rescan.due(cursor) ? "" : "#since=" + rescan.done(cursor).orElseThrow().minusDays(OVERLAP);
    return new FeedRequest(URI.create(rss + since), AuAcccFeed.HEADERS, FeedRequest.Kind.LIST);
  }

  static void follow(Payload payload, RecordSink sink) throws IOException {
    List<RssItem> items = RssItem.read(payload.body(), AuAcccFeed.ZONE);
    Matcher since = SINCE.matcher(payload.name());
    boolean all = !since.find();
    LocalDate first = all ? LocalDate.EPOCH : LocalDate.parse(since.group(1));
    List<URI> pages =
        items.stream()
            .filter(item -> item.since(first))
            .flatMap(item -> item.page(AuAcccFeed.HOME, AuAcccFeed.NOTICE).stream())
            .toList()
            .reversed();
    if (all && pages.isEmpty()) {
      throw new PayloadException("an RSS feed without recalls");
    }
    for (int i = 0; i < pages.size(); i++) {
      boolean last = all && i == pages.size() - 1;
      sink.follow(request(last ? URI.create(pages.get(i) + LAST) : pages.get(i)));
    }
  }

  /** Whether a page is the last of a reading of all. */
  static boolean endsAll(Payload page) {
    return page.name().endsWith(LAST);
  }

  private static FeedRequest request(URI page) {
    return new FeedRequest(page, AuAcccFeed.HEADERS, FeedRequest.Kind.NOTICES);
  }
}
