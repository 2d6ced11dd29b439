package babyshield.ingest.fault;

import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.CsvRecords;
import babyshield.ingest.parse.CsvRow;
import babyshield.ingest.parse.RecallDraft;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The smallest agency that publishes a CSV of everything: columns Number and Product. */
final class RowFeed implements Feed {
  private final String agency;
  private final URI endpoint;

  RowFeed(String agency, URI endpoint) {
    this.agency = agency;
    this.endpoint = endpoint;
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
    CsvRecords.read(payload.body(), ',', List.of("Number", "Product"), row -> row(row, sink));
  }

  private void row(CsvRow row, RecordSink sink) throws IOException {
    Recall recall =
        new RecallDraft(agency, row.text("Number"))
            .title(row.text("Product"))
            .product(row.text("Product"))
            .build();
    sink.accept(recall, 0, row.asPayload(), CsvRecords.MEDIA_TYPE);
  }
}
