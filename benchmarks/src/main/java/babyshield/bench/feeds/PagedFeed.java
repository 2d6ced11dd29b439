package babyshield.bench.feeds;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.RecallDraft;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An agency that publishes JSON pages, and its server's answers. */
record PagedFeed(String agency, URI server) implements Feed {
  static final int PAGES = 8;
  static final int RECORDS = 50;

  @Override
  public FeedInfo info() {
    return new FeedInfo(
        agency,
        "Benchmark " + agency,
        "XX",
        "none",
        page(1),
        Duration.ofHours(1),
        Duration.ofDays(1),
        1,
        new FeedDoc("JSON pages", "all", "id", "none", List.of(), "", "invented"));
  }

  private URI page(int number) {
    return server.resolve("/?page=" + number);
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(new FeedRequest(page(1), Map.of(), FeedRequest.Kind.NOTICES));
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return true;
  }

  @Override
  public boolean recorded(String fileName) {
    return false;
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    int page = number(URI.create(payload.name()));
    JsonRecords.array(payload.body(), record -> record(record, sink));
    if (page < PAGES) {
      sink.follow(new FeedRequest(page(page + 1), Map.of(), FeedRequest.Kind.NOTICES));
    }
  }

  private void record(JsonNode record, RecordSink sink) throws IOException {
    var recall =
        new RecallDraft(agency, JsonRecords.text(record, "id"))
            .title(JsonRecords.text(record, "title"))
            .hazard(JsonRecords.text(record, "hazard"))
            .build();
    sink.accept(recall, 0, JsonRecords.raw(record), JsonRecords.MEDIA_TYPE);
  }

  /** What the server answers. */
  static void write(URI asked, OutputStream out) throws IOException {
    int page = number(asked);
    var prose = new Prose(page);
    String records =
        IntStream.range(0, RECORDS)
            .mapToObj(
                i ->
                    "{\"id\":\"%d-%d\",\"title\":\"Carrier NH-%d\",\"hazard\":\"%s\"}"
                        .formatted(page, i, i, prose.words(40)))
            .collect(Collectors.joining(",", "[", "]"));
    out.write(records.getBytes(StandardCharsets.UTF_8));
  }

  private static int number(URI asked) {
    String query = asked.getQuery();
    return Integer.parseInt(query.substring(query.indexOf('=') + 1));
  }
}
