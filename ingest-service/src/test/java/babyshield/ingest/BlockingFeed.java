package babyshield.ingest;

import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/** Waits in the middle of a run until it is released. */
final class BlockingFeed extends LineFeed {
  private final CountDownLatch reading = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  BlockingFeed(String agency) {
    super(agency, URI.create("http://127.0.0.1:1/" + agency), 2);
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    reading.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException("the service stops");
    }
    super.read(payload, sink);
  }

  void awaitReading() throws InterruptedException {
    reading.await();
  }

  void release() {
    released.countDown();
  }
}
