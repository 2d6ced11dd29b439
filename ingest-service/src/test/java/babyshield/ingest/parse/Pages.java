package babyshield.ingest.parse;

import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What feeds of web pages read. */
public final class Pages {
  /** A shield's page, as it comes with status 200. */
  public static final String SHIELD =
      "<html><head><title>Just a"
          + " moment...</title></head><body><h1>www.agency.example</h1><p>Checking your"
          + " browser</p><a href=\"https://shield.example/\">Shield</a></body></html>";

  private Pages() {}

  /** A file beside the tests as the answer to a request. */
  public static Collected resource(Feed feed, FeedRequest request, String resource)
      throws IOException {
    return body(feed, request, text(resource));
  }

  /** A text as the answer to a request. */
  public static Collected body(Feed feed, FeedRequest request, String body) throws IOException {
    return Collected.from(feed, payload(request.uri().toString(), request.kind(), body));
  }

  /** A file beside the tests as a page of a notice. */
  public static Collected notice(Feed feed, String url, String resource) throws IOException {
    return page(feed, url, text(resource));
  }

  /** A text as a page of a notice. */
  public static Collected page(Feed feed, String url, String body) throws IOException {
    return Collected.from(feed, payload(url, FeedRequest.Kind.NOTICES, body));
  }

  /** What is read of an accepted notice when it is read again. */
  public static Collected again(Feed feed, String url, Collected.Accepted notice)
      throws IOException {
    var collected = new Collected();
    feed.reread(payload(url, FeedRequest.Kind.NOTICES, notice.raw()), notice.ordinal(), collected);
    return collected;
  }

  /** The addresses that were asked for, in order. */
  public static List<String> asked(Collected collected) {
    return collected.followed.stream().map(FeedRequest::uri).map(URI::toString).toList();
  }

  /** The content of a file beside the tests. */
  public static String text(String resource) throws IOException {
    try (InputStream body = Pages.class.getResourceAsStream(resource)) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Payload payload(String name, FeedRequest.Kind kind, String body) {
    var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return new Payload(name, kind, bytes, Map.of());
  }
}
