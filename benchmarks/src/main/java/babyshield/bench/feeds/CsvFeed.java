package babyshield.bench.feeds;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.CsvRecords;
import babyshield.ingest.parse.CsvRow;
import babyshield.ingest.parse.Dates;
import babyshield.ingest.parse.RecallDraft;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Vehicle recalls as agencies publish them in CSV, through the helpers that their feeds use. */
record CsvFeed(String agency, URI endpoint) implements Feed {
  private static final List<String> REQUIRED = List.of("Number", "Make", "Model", "Concern");

  @Override
  public FeedInfo info() {
    return new FeedInfo(
        agency,
        "Benchmark " + agency,
        "XX",
        "none",
        endpoint,
        Duration.ofHours(1),
        Duration.ofDays(1),
        1,
        new FeedDoc("CSV", "all", "Number", "none", List.of(), "", "invented"));
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
    return fileName.endsWith(".csv");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    CsvRecords.read(payload.body(), ',', REQUIRED, row -> row(row, sink));
  }

  private void row(CsvRow row, RecordSink sink) throws IOException {
    var recall =
        new RecallDraft(agency, row.text("Number"))
            .title(row.text("Make") + " " + row.text("Model"))
            .product(row.text("Model"))
            .brands(List.of(row.text("Make")))
            .hazard(row.text("Concern"))
            .description(row.text("Defect"))
            .action(row.text("Remedy"))
            .units(row.text("Units"))
            .publishedOn(Dates.parse(row.text("Launched")))
            .build();
    sink.accept(recall, 0, row.asPayload(), CsvRecords.MEDIA_TYPE);
  }
}
