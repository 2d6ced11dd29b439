package babyshield.ingest.aufsanz;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.LabelledPage;
import babyshield.ingest.parse.ListWalk;
import babyshield.ingest.parse.Rescan;
import babyshield.ingest.parse.RssItem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Food recalls of Australia: a list in pages, an RSS feed of its newest ten, and a web page for
 * each. Thread-safe: it has no state.
 */
public final class AuFsanzFeed implements Feed {
  static final String AGENCY = "au-fsanz";
  static final ZoneId ZONE = ZoneId.of("Australia/Sydney");
  static final Pattern NOTICE = Pattern.compile("/food-recalls/recall-alert/([^/]+)/?");

  private static final URI HOME = URI.create("https://www.foodstandards.gov.au/");
  private static final String LIST = HOME + "food-recalls/recall-alert";
  private static final String RSS = HOME + "food-recalls-rss.xml";
  private static final Pattern SINCE = Pattern.compile(Pattern.quote(RSS) + "#since=([\\d-]{10})");
  private static final int RESCAN_DAYS = 7;
  private static final int OVERLAP = 14;

  private static final FeedDoc DOC =
      new FeedDoc(
          "HTML: a list, 25 notices a page, and a page for each notice. RSS of the newest ten.",
          "The notices of the RSS feed, if it has changed; the first pages of the list instead, if"
              + " the feed does not reach back to 14 days before the last reading of everything."
              + " The whole list with all its notices every 7 days. Nothing is concluded from what"
              + " is absent. A page that is gone is rejected, and its recall stands.",
          "The last part of the page's path, without the mark of a revision: a revised notice is "
              + "published again at another address, and the highest day stands.",
          "Dates from the date marking; lots and GTINs only where the text names them batch, lot, "
              + "barcode, GTIN, EAN, UPC or APN. No models, and no brands: the firm is none.",
          List.of(
              "a title begins with UPDATED and a day; the first version stays on the site",
              "the date marking is a heading, a bold word or the beginning of a line",
              "a page behind the last of the list is a page without notices"),
          "",
          "All of it. Labels, paths and the two addresses of a revised notice are those that public"
              + " readers of the site work with; no page of the agency was at hand. Notices of New"
              + " Zealand are not among them: another ministry publishes those.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "Australia: FSANZ food recalls",
          "AU",
          "CC BY",
          URI.create(RSS),
          Duration.ofHours(6),
          Duration.ofDays(3),
          1,
          DOC);

  private final Rescan rescan;
  private final ListWalk walk;

  public AuFsanzFeed() {
    this(InstantSource.system());
  }

  AuFsanzFeed(InstantSource clock) {
    this.rescan = new Rescan(clock, RESCAN_DAYS);
    this.walk =
        new ListWalk(page -> page == 0 ? LIST : LIST + "?page=" + page, Map.of(), rescan, OVERLAP);
  }

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    if (rescan.due(cursor)) {
      return List.of(walk.begin(cursor));
    }
    URI rss = URI.create(RSS + "#since=" + walk.since(cursor));
    return List.of(new FeedRequest(rss, Map.of(), FeedRequest.Kind.LIST));
  }

  /** Never: pages of the list shift while they are read, and a page may be gone. */
  @Override
  public boolean snapshot(Cursor cursor) {
    return false;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.endsWith(".html");
  }

  @Override
  public boolean html() {
    return true;
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    Matcher rss = SINCE.matcher(payload.name());
    if (rss.matches()) {
      newest(RssItem.read(payload.body(), ZONE), LocalDate.parse(rss.group(1)), sink);
    } else if (payload.kind() == FeedRequest.Kind.LIST) {
      walk.follow(payload, LabelledPage.read(payload, HOME).links(NOTICE, ZONE), sink);
    } else {
      notice(payload, sink);
    }
  }

  private void newest(List<RssItem> items, LocalDate since, RecordSink sink) {
    boolean reachesBack =
        items.stream()
            .map(RssItem::day)
            .filter(Objects::nonNull)
            .anyMatch(day -> !day.isAfter(since));
    if (reachesBack) {
      items.stream()
          .filter(item -> item.since(since))
          .flatMap(item -> item.page(HOME, NOTICE).stream())
          .forEach(page -> sink.follow(walk.notice(page)));
    } else {
      sink.follow(walk.since(since));
    }
  }

  private static void notice(Payload payload, RecordSink sink) throws IOException {
    var page = LabelledPage.read(payload, HOME);
    var notice = FsanzNotice.of(page);
    var id = notice.id();
    if (id.isEmpty()) {
      sink.reject("no slug", page.raw(), LabelledPage.MEDIA_TYPE);
    } else if (page.title().isEmpty() || notice.hazard().isEmpty()) {
      sink.reject(
          "no title, or neither a problem nor a hazard", page.raw(), LabelledPage.MEDIA_TYPE);
    } else {
      sink.accept(notice.recall(id.get()), notice.ordinal(), page.raw(), LabelledPage.MEDIA_TYPE);
    }
  }
}
