package babyshield.ingest.parse;

import babyshield.event.Recall;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sink that keeps everything a feed hands it. */
public final class Collected implements RecordSink {
  /** One accepted notice. */
  public record Accepted(Recall recall, long ordinal, String raw, String rawType) {}

  /** One rejected record. */
  public record Rejected(String reason, String raw) {}

  public final List<Accepted> accepted = new ArrayList<>();
  public final List<Rejected> rejected = new ArrayList<>();
  public final List<FeedRequest> followed = new ArrayList<>();
  public final Map<String, String> remembered = new HashMap<>();

  /** What a feed reads from a text. */
  public static Collected from(Feed feed, String name, String body) throws IOException {
    return from(feed, name, body, Map.of());
  }

  /** What a feed reads from an answer with headers. */
  public static Collected from(Feed feed, String name, String body, Map<String, String> headers)
      throws IOException {
    var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return from(feed, new Payload(name, FeedRequest.Kind.NOTICES, bytes, headers));
  }

  /** What a feed reads from a file beside the tests. */
  public static Collected fromResource(Feed feed, String resource) throws IOException {
    try (InputStream body = Collected.class.getResourceAsStream(resource)) {
      String name = resource.substring(resource.lastIndexOf('/') + 1);
      return from(feed, new Payload(name, FeedRequest.Kind.NOTICES, body, Map.of()));
    }
  }

  /** What a feed reads from a payload. */
  public static Collected from(Feed feed, Payload payload) throws IOException {
    var collected = new Collected();
    feed.read(payload, collected);
    return collected;
  }

  /** The only notice, as a recall. */
  public Recall only() {
    if (accepted.size() != 1) {
      throw new AssertionError("one notice expected, not " + accepted.size());
    }
    return accepted.getFirst().recall();
  }

  /** The recall with a key. */
  public Recall recall(String key) {
    return accepted.stream()
        .map(Accepted::recall)
        .filter(recall -> recall.getKey().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void accept(Recall recall, long ordinal, byte[] raw, String rawType) {
    accepted.add(new Accepted(recall, ordinal, new String(raw, StandardCharsets.UTF_8), rawType));
  }

  @Override
  public void reject(String reason, byte[] raw, String rawType) {
    rejected.add(new Rejected(reason, new String(raw, StandardCharsets.UTF_8)));
  }

  @Override
  public void follow(FeedRequest request) {
    followed.add(request);
  }

  @Override
  public void remember(String key, String value) {
    remembered.put(key, value);
  }
}
