package babyshield.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Recall;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/** Reads every record that a feed accepts again, as it was kept, and compares what comes of it. */
public final class Reread implements RecordSink {
  private final Feed feed;
  private final String name;
  private int count;

  private Reread(Feed feed, String name) {
    this.feed = feed;
    this.name = name;
  }

  /** Fails unless each record, read alone, gives the same recall; returns how many there were. */
  public static int all(Feed feed, Payload payload) throws IOException {
    var reread = new Reread(feed, payload.name());
    feed.read(payload, reread);
    assertThat(reread.count).isPositive();
    return reread.count;
  }

  /** As {@link #all} for a file beside the tests. */
  public static int allOfResource(Feed feed, String resource) throws IOException {
    try (var body = Reread.class.getResourceAsStream(resource)) {
      String name = resource.substring(resource.lastIndexOf('/') + 1);
      return all(feed, new Payload(name, FeedRequest.Kind.NOTICES, body, Map.of()));
    }
  }

  @Override
  public void accept(Recall recall, long ordinal, byte[] raw, String rawType) throws IOException {
    Collected again = again(raw, ordinal);
    assertThat(again.only()).isEqualTo(recall);
    assertThat(again.accepted.getFirst().ordinal()).isEqualTo(ordinal);
    count++;
  }

  @Override
  public void reject(String reason, byte[] raw, String rawType) {}

  private Collected again(byte[] raw, long ordinal) throws IOException {
    var again = new Collected();
    var body = new ByteArrayInputStream(raw);
    feed.reread(new Payload(name, FeedRequest.Kind.NOTICES, body, Map.of()), ordinal, again);
    return again;
  }

  @Override
  public void follow(FeedRequest request) {}

  @Override
  public void remember(String key, String value) {}
}
