package babyshield.ingest.run;

import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * One run under way: what a source needs to read its payloads. Not thread-safe.
 *
 * @param workers bounds how many payloads are parsed at a time over all feeds
 * @param memoryBefore how unchanged payloads are recognised, from the last completed run
 */
record Run(
    Manifest manifest,
    RunPublisher publisher,
    Semaphore workers,
    Stop stop,
    Map<String, String> memoryBefore) {

  /** Has the feed read a payload. */
  Page read(Feed feed, Payload payload) throws IOException, InterruptedException {
    var sink = new RunSink(publisher, manifest, stop, feed.info().parser(), payload.name());
    workers.acquire();
    try {
      feed.read(feed.html() ? payload : withoutWebPage(payload), sink);
    } finally {
      workers.release();
    }
    return sink.page();
  }

  /** Counts a listed notice that the agency has taken down. */
  void gone(URI page) {
    String uri = page.toString();
    var raw = ByteBuffer.wrap(uri.getBytes(StandardCharsets.UTF_8));
    publisher.gone(
        new Rejection(manifest.agency(), "a listed notice is gone", raw, "text/uri-list", uri, 0));
  }

  private static Payload withoutWebPage(Payload payload) throws IOException {
    InputStream body = WebPage.refused(payload.body());
    return new Payload(payload.name(), payload.kind(), body, payload.headers());
  }
}
