package babyshield.ingest.run;

import babyshield.event.Notice;
import babyshield.event.Recall;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.RecordSink;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes the records of one payload of a run. Not thread-safe. */
final class RunSink implements RecordSink {
  private final RunPublisher publisher;
  private final Manifest manifest;
  private final Stop stop;
  private final int parser;
  private final String payload;
  private final List<FeedRequest> followed = new ArrayList<>();
  private long position;
  private long accepted;
  private long trace;

  RunSink(RunPublisher publisher, Manifest manifest, Stop stop, int parser, String payload) {
    this.publisher = publisher;
    this.manifest = manifest;
    this.stop = stop;
    this.parser = parser;
    this.payload = payload;
  }

  @Override
  public void accept(Recall recall, long ordinal, byte[] raw, String rawType) {
    stop.check();
    if (!recall.getKey().startsWith(manifest.agency() + ":")) {
      throw new IllegalStateException(recall.getKey() + " is no key of " + manifest.agency());
    }
    var notice =
        Notice.newBuilder()
            .setRecall(recall)
            .setRunId(manifest.runId())
            .setOrdinal(ordinal)
            .setPayload(payload)
            .setPosition(position)
            .setRawType(rawType)
            .setRaw(ByteBuffer.wrap(raw))
            .setParser(parser)
            .build();
    if (publisher.offer(notice)) {
      position++;
      accepted++;
      // FNV's prime spreads what the 32 bits of a string's hash leave alike.
      trace = (trace ^ recall.getKey().hashCode()) * 0x100000001b3L;
    } else {
      reject("larger than one record may be", raw, rawType);
    }
  }

  @Override
  public void reject(String reason, byte[] raw, String rawType) {
    stop.check();
    publisher.reject(
        new Rejection(
            manifest.agency(), reason, ByteBuffer.wrap(raw), rawType, payload, position++));
  }

  @Override
  public void joined(int others) {
    manifest.joined(others);
  }

  @Override
  public void follow(FeedRequest request) {
    followed.add(request);
  }

  @Override
  public void remember(String key, String value) {
    manifest.remember(key, value);
  }

  Page page() {
    return new Page(followed, accepted, trace);
  }
}
