package babyshield.ingest.ukdvsa;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.GroupedRows;
import babyshield.ingest.parse.RowLayout;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The file of vehicle recalls that the British service "check vehicle recalls" offers: one row for
 * each model of a recall. Thread-safe: it has no state.
 */
public final class UkDvsaFeed implements Feed {
  static final String AGENCY = "uk-dvsa";

  private static final URI FILE =
      URI.create("https://www.check-vehicle-recalls.service.gov.uk/documents/RecallsFile.csv");

  private static final RowLayout LAYOUT =
      RowLayout.csv(
          DvsaRecall.NUMBER,
          "no recall number",
          List.of(DvsaRecall.NUMBER, DvsaRecall.MAKE, DvsaRecall.MODEL));

  private static final FeedDoc DOC =
      new FeedDoc(
          "CSV, 14 columns, one file that holds every recall since 1992.",
          "Always the whole file; unchanged bytes are not read again.",
          "Recalls Number, such as R/2010/184. A row is one model or one range of VINs; all rows of"
              + " a number are one recall.",
          "Make and Model. Ranges of VINs as written, days of build as dates, the manufacturer's "
              + "own number. No barcodes.",
          List.of(
              "the rows of a recall need not stand together",
              "bytes of windows-1252 among UTF-8",
              "two digits for the year in recalls of the 1990s, and then in the number too "
                  + "(RM/95/002)",
              "two blanks stand for a comma",
              "a Model that names none: all models listed, motorhomes - various, the size of a "
                  + "tyre, a part for another firm's car",
              "VIN Start can hold both ends, or words such as Various"),
          "The agency's small file: 555 rows, 274 recalls.",
          "The address of the whole file, and that it has the same columns.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "UK DVSA: vehicles",
          "GB",
          "Open Government Licence v3.0",
          FILE,
          Duration.ofHours(24),
          Duration.ofDays(4),
          1,
          DOC);

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(
        new FeedRequest(FILE, Map.of("Accept", "text/csv, */*"), FeedRequest.Kind.NOTICES));
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return true;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.startsWith("RecallsFile") && fileName.endsWith(".csv");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    GroupedRows.read(payload.body(), LAYOUT, sink, rows -> new DvsaRecall(rows).recall());
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    read(GroupedRows.unpacked(record), sink);
  }
}
