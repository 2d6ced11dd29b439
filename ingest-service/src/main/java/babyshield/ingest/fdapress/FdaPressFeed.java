package babyshield.ingest.fdapress;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdom2.Document;

/**
 * The announcements of recalls on fda.gov, as RSS: out the day a firm makes one, weeks before the
 * enforcement report. Only the newest stand in it. Thread-safe: it has no state.
 */
public final class FdaPressFeed implements Feed {
  static final String AGENCY = "fda-press";

  private static final URI RECALLS =
      URI.create(
          "https://www.fda.gov/about-fda/contact-fda/stay-informed/rss-feeds/recalls/rss.xml");

  private static final FeedDoc DOC =
      new FeedDoc(
          "RSS 2.0, the newest announcements only.",
          "Always the whole feed, which reaches back some weeks: what was announced and left it"
              + " between two runs is not seen. Nothing is concluded from what is absent.",
          "The last part of the page's address.",
          "GTINs with a valid check digit in the title or the beginning of the text. The firm of a"
              + " headline stands for the brand; an item has no field for it.",
          List.of(
              "descriptions are cut at 300 characters, in the middle of a word or a number",
              "dates are in the agency's own time, EST or EDT",
              "entities are escaped twice, and tags stand in descriptions",
              "the firm that recalls is not the brand",
              "an announcement that is revised keeps its page and changes its title"),
          "A feed of 20 announcements, which is that of food alone; one has a barcode in its"
              + " text.",
          "The address of the feed of all recalls, on public notes.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "US FDA, announcements of recalls",
          "US",
          "US public domain",
          RECALLS,
          Duration.ofHours(3),
          Duration.ofDays(3),
          1,
          DOC);

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(
        new FeedRequest(
            RECALLS,
            Map.of("Accept", "application/rss+xml, application/xml"),
            FeedRequest.Kind.NOTICES));
  }

  /** Never: older announcements leave the feed and stay on the site. */
  @Override
  public boolean snapshot(Cursor cursor) {
    return false;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.endsWith("_rss.xml");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    for (Document document : RssItems.of(payload.body())) {
      var item = new PressItem(RssItems.entry(document));
      byte[] raw = RssItems.raw(document);
      if (item.slug().isEmpty()) {
        sink.reject("no address of a page", raw, RssItems.MEDIA_TYPE);
      } else {
        sink.accept(item.recall(), 0, raw, RssItems.MEDIA_TYPE);
      }
    }
  }
}
