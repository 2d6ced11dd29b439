package babyshield.ingest.canadavrdb;

import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import java.io.IOException;
import java.util.Map;

/** Reads a generated file, in a process of its own, and says how many recalls came out whole. */
final class LargeVrdb implements RecordSink {
  private final int passes;
  private int whole;
  private long bytes;

  private LargeVrdb(int passes) {
    this.passes = passes;
  }

  /** Takes the number of recalls, and of rows of each. */
  public static void main(String[] args) throws IOException {
    int passes = Integer.parseInt(args[1]);
    var sink = new LargeVrdb(passes);
    var body = new GeneratedVrdb(Integer.parseInt(args[0]), passes);
    long start = System.nanoTime();
    new CanadaVrdbFeed()
        .read(new Payload("vrdb.csv", FeedRequest.Kind.NOTICES, body, Map.of()), sink);
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.printf("whole=%d bytes=%d millis=%d%n", sink.whole, sink.bytes, millis);
  }

  @Override
  public void accept(Recall recall, long ordinal, byte[] raw, String rawType) {
    long models =
        recall.getIdentifiers().stream()
            .filter(identifier -> identifier.getKind() == IdentifierKind.MODEL)
            .count();
    whole += models == passes ? 1 : 0;
    bytes += raw.length;
  }

  @Override
  public void reject(String reason, byte[] raw, String rawType) {
    throw new AssertionError(reason);
  }

  @Override
  public void follow(FeedRequest request) {}

  @Override
  public void remember(String key, String value) {}
}
