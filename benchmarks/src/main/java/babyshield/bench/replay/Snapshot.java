package babyshield.bench.replay;

import babyshield.event.Notice;
import babyshield.event.Recall;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the feed reads from all that stands at one time.
 *
 * @param notices as they go to the dedupe
 * @param recalls recall key by the recorder's key, of those that were accepted
 * @param rejected reason by the recorder's key
 */
record Snapshot(List<Notice> notices, Map<String, String> recalls, Map<String, String> rejected) {
  /**
   * @param keys the recorder's, in the order of the payload's records
   */
  static Snapshot read(Feed feed, String runId, byte[] payload, Iterator<String> keys)
      throws IOException {
    var sink = new Sink(feed, runId, keys);
    feed.read(
        new Payload(
            "replay", FeedRequest.Kind.NOTICES, new ByteArrayInputStream(payload), Map.of()),
        sink);
    return new Snapshot(sink.notices, sink.recalls, sink.rejected);
  }

  private static final class Sink implements RecordSink {
    private final Feed feed;
    private final String runId;
    private final Iterator<String> keys;
    private final List<Notice> notices = new ArrayList<>();
    private final Map<String, String> recalls = new LinkedHashMap<>();
    private final Map<String, String> rejected = new LinkedHashMap<>();
    private long position;

    Sink(Feed feed, String runId, Iterator<String> keys) {
      this.feed = feed;
      this.runId = runId;
      this.keys = keys;
    }

    @Override
    public void accept(Recall recall, long ordinal, byte[] raw, String rawType) {
      recalls.put(keys.next(), recall.getKey());
      int parser = feed.info().parser();
      ByteBuffer bytes = ByteBuffer.wrap(raw);
      notices.add(
          new Notice(recall, runId, ordinal, "replay", position++, rawType, bytes, parser, false));
    }

    @Override
    public void reject(String reason, byte[] raw, String rawType) {
      rejected.put(keys.next(), reason);
      position++;
    }

    @Override
    public void follow(FeedRequest request) {}

    @Override
    public void remember(String key, String value) {}
  }
}
