package babyshield.ingest.nzmbie;

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
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Product recalls of New Zealand: a list in pages, and a web page for each. Thread-safe: it has no
 * state.
 */
public final class NzMbieFeed implements Feed {
  static final String AGENCY = "nz-mbie";
  static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");

  private static final URI HOME = URI.create("https://www.productsafety.govt.nz/");
  private static final Pattern NOTICE = Pattern.compile("/recalls/([^/]+)/?");

  /** With those whose supplier has done with them: what was sold stays in homes. */
  private static final String LIST = HOME + "recalls?resolved=1";

  private static final int PAGE_SIZE = 12;
  private static final int RESCAN_DAYS = 28;
  private static final int OVERLAP = 30;

  private static final FeedDoc DOC =
      new FeedDoc(
          "HTML: a list, 12 notices a page (start=12), and a page for each notice.",
          "The notices published since 30 days before the last reading of everything, daily and"
              + " when the list has changed. The whole list with all its notices every 28 days."
              + " Nothing is concluded from what is absent. A page that is gone is rejected, and"
              + " its recall stands.",
          "The last part of the page's path.",
          "From Product Identifiers: GTINs that are named SKU, EAN, GTIN, UPC, APN, barcode or item"
              + " number, models and lots that are named so. No brands: the page names the supplier"
              + " only.",
          List.of(
              "several GTINs stand behind one SKU, with commas and an ampersand",
              "what the page shows on small screens stands on it a second time",
              "resolved recalls are on the list only if asked for",
              "a page behind the last of the list is a page without notices"),
          "",
          "All of it. Labels, classes, paths and paging are those that public readers of the site "
              + "work with; no page of the agency was at hand.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "New Zealand: MBIE Product Safety",
          "NZ",
          "CC BY 4.0; pictures excluded",
          URI.create(LIST),
          Duration.ofHours(12),
          Duration.ofDays(3),
          1,
          DOC);

  private final ListWalk walk;

  public NzMbieFeed() {
    this(InstantSource.system());
  }

  NzMbieFeed(InstantSource clock) {
    this.walk =
        new ListWalk(
            page -> page == 0 ? LIST : LIST + "&start=" + PAGE_SIZE * page,
            Map.of(),
            new Rescan(clock, RESCAN_DAYS),
            OVERLAP);
  }

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(walk.begin(cursor));
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
    var page = LabelledPage.read(payload, HOME);
    if (payload.kind() == FeedRequest.Kind.LIST) {
      walk.follow(payload, page.links(NOTICE, ZONE), sink);
    } else {
      notice(page, sink);
    }
  }

  private static void notice(LabelledPage page, RecordSink sink) throws IOException {
    var notice = new MbieNotice(page);
    var slug = page.slug(NOTICE);
    if (slug.isEmpty()) {
      sink.reject("no slug", page.raw(), LabelledPage.MEDIA_TYPE);
    } else if (page.title().isEmpty()
        || (notice.productIdentifiers().isEmpty() && notice.hazard().isEmpty())) {
      sink.reject(
          "no title, or neither product identifiers nor a hazard",
          page.raw(),
          LabelledPage.MEDIA_TYPE);
    } else {
      sink.accept(notice.recall(slug.get()), 0, page.raw(), LabelledPage.MEDIA_TYPE);
    }
  }
}
