package babyshield.ingest;

import babyshield.event.Recall;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Reads titles in capitals, and no longer all that the older parser read. */
final class NewerLineFeed extends LineFeed {
  private final String agency;

  NewerLineFeed(String agency) {
    super(agency, URI.create("http://127.0.0.1:1/" + agency), 2);
    this.agency = agency;
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    String line = new String(record.body().readAllBytes(), StandardCharsets.UTF_8);
    String payload = "recalls\n" + line + "\nend\n";
    var body = new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8));
    read(new Payload("again", FeedRequest.Kind.NOTICES, body, Map.of()), new Capitals(sink));
  }

  private final class Capitals implements RecordSink {
    private final RecordSink sink;

    Capitals(RecordSink sink) {
      this.sink = sink;
    }

    @Override
    public void accept(Recall recall, long ordinal, byte[] raw, String rawType) throws IOException {
      String title = recall.getTitle().toUpperCase(Locale.ROOT);
      var again = Recall.newBuilder(recall).setTitle(title);
      switch (title) {
        case "BROKEN" -> throw new PayloadException("cannot be read");
        case "REFUSED" -> sink.reject("no number", raw, rawType);
        case "RENAMED" -> sink.accept(again.setKey(agency + ":9").build(), ordinal, raw, rawType);
        default -> sink.accept(again.build(), ordinal, raw, rawType);
      }
    }

    @Override
    public void reject(String reason, byte[] raw, String rawType) throws IOException {
      sink.reject(reason, raw, rawType);
    }

    @Override
    public void follow(FeedRequest request) {}

    @Override
    public void remember(String key, String value) {}
  }
}
