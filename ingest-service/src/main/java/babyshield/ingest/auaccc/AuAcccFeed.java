package babyshield.ingest.auaccc;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.LabelledPage;
import babyshield.ingest.parse.Rescan;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Consumer product recalls of Australia: an RSS feed of the latest, and a web page for each.
 * Thread-safe: it has no state.
 */
public final class AuAcccFeed implements Feed {
  static final String AGENCY = "au-accc";
  static final ZoneId ZONE = ZoneId.of("Australia/Sydney");

  static final URI HOME = URI.create("https://www.productsafety.gov.au/");
  private static final String RSS = HOME + "rss/feed.xml/psa_recall";

  /** Notices have stood under three kinds of path; the first is today's. */
  static final Pattern NOTICE =
      Pattern.compile("/(?:search-consumer-product-recalls|recalls|node)/([^/]+)/?");

  /** The site has answered other agents with a redirect to itself. */
  static final Map<String, String> HEADERS =
      Map.of("User-Agent", "Mozilla/5.0 (compatible; BabyShield)");

  /** Food and vehicles stand in registers of their own, to which this one's pages redirect. */
  private static final Pattern OTHER_REGISTER =
      Pattern.compile("(?:www\\.)?(?:foodstandards|vehiclerecalls)\\.gov\\.au");

  private static final int RESCAN_DAYS = 7;

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "Australia: ACCC Product Safety",
          "AU",
          "CC BY 4.0; what third parties own is excluded, pictures among it",
          URI.create(RSS),
          Duration.ofHours(12),
          Duration.ofDays(3),
          1,
          AcccDoc.DOC);

  private final Rescan rescan;

  public AuAcccFeed() {
    this(InstantSource.system());
  }

  AuAcccFeed(InstantSource clock) {
    this.rescan = new Rescan(clock, RESCAN_DAYS);
  }

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(RecallRss.request(RSS, rescan, cursor));
  }

  /** Never: the feed is a window onto the latest recalls. */
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
    if (payload.kind() == FeedRequest.Kind.LIST) {
      RecallRss.follow(payload, sink);
      return;
    }
    notice(payload, sink);
    if (RecallRss.endsAll(payload)) {
      rescan.done(sink);
    }
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    notice(record, sink);
  }

  private static void notice(Payload payload, RecordSink sink) throws IOException {
    var page = LabelledPage.read(payload, HOME);
    if (page.host().filter(host -> OTHER_REGISTER.matcher(host).matches()).isPresent()) {
      // Its own agency's feed reads it, or it is no product for children.
      return;
    }
    var notice = new AcccNotice(page);
    var id = notice.id();
    if (id.isEmpty()) {
      sink.reject("neither a PRA number nor a slug", page.raw(), LabelledPage.MEDIA_TYPE);
    } else if (page.title().isEmpty() || notice.product().isEmpty()) {
      sink.reject("no title or no product description", page.raw(), LabelledPage.MEDIA_TYPE);
    } else {
      sink.accept(notice.recall(id.get()), 0, page.raw(), LabelledPage.MEDIA_TYPE);
    }
  }
}
