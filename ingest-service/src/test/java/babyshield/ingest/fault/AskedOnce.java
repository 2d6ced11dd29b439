package babyshield.ingest.fault;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A feed that is due at the start of its service, however fresh its last success is, then not for
 * an hour; and that asks for everything each time, as it would after midnight.
 */
final class AskedOnce implements Feed {
  private static final Cursor MIDNIGHT = new Cursor(Map.of());

  private final Feed feed;
  private volatile Duration interval = Duration.ZERO;

  AskedOnce(Feed feed) {
    this.feed = feed;
  }

  @Override
  public FeedInfo info() {
    var info = feed.info();
    return new FeedInfo(
        info.agency(),
        info.name(),
        info.country(),
        info.licence(),
        info.endpoint(),
        interval,
        info.staleAfter(),
        info.parser(),
        info.doc());
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    interval = Duration.ofHours(1);
    return feed.begin(MIDNIGHT);
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return feed.snapshot(MIDNIGHT);
  }

  @Override
  public boolean recorded(String fileName) {
    return feed.recorded(fileName);
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    feed.read(payload, sink);
  }
}
