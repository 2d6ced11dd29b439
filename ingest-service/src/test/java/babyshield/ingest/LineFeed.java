package babyshield.ingest;

import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The smallest agency: a payload begins with the line "recalls" and ends with the line "end";
 * between them, "id title" is a notice, "?..." cannot be read, and "&gt;uri" goes on elsewhere.
 */
class LineFeed implements Feed {
  private final String agency;
  private final URI endpoint;
  private final int parser;

  LineFeed(String agency) {
    this(agency, URI.create("http://127.0.0.1:1/" + agency), 1);
  }

  LineFeed(String agency, URI endpoint, int parser) {
    this.agency = agency;
    this.endpoint = endpoint;
    this.parser = parser;
  }

  @Override
  public FeedInfo info() {
    return new FeedInfo(
        agency,
        "Agency " + agency,
        "XX",
        "none",
        endpoint,
        Duration.ofHours(1),
        Duration.ofDays(2),
        parser,
        new FeedDoc("lines", "all", "number", "none", List.of(), "", "invented"));
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(new FeedRequest(endpoint, Map.of(), FeedRequest.Kind.NOTICES));
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return true;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.endsWith(".txt");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(payload.body(), StandardCharsets.UTF_8));
    if (!"recalls".equals(lines.readLine())) {
      throw new PayloadException("no list of recalls");
    }
    String line = lines.readLine();
    while (line != null && !line.equals("end")) {
      line(line, sink);
      line = lines.readLine();
    }
    if (line == null) {
      throw new PayloadException("truncated");
    }
  }

  private void line(String line, RecordSink sink) throws IOException {
    byte[] raw = line.getBytes(StandardCharsets.UTF_8);
    if (line.startsWith("?")) {
      sink.reject("no number", raw, "text/plain");
    } else if (line.startsWith(">")) {
      sink.follow(
          new FeedRequest(URI.create(line.substring(1)), Map.of(), FeedRequest.Kind.NOTICES));
    } else {
      String[] parts = line.split(" ", 2);
      sink.accept(recall(parts[0], parts[1]), 0, raw, "text/plain");
      sink.remember("last", parts[0]);
    }
  }

  private Recall recall(String id, String title) {
    return Recall.newBuilder()
        .setKey(agency + ":" + id)
        .setAgency(agency)
        .setTitle(title)
        .setBrands(List.of())
        .setCategories(List.of())
        .setCountries(List.of())
        .setIdentifiers(List.of())
        .setRelated(List.of())
        .build();
  }
}
