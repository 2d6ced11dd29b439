package babyshield.ingest.rasff;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.CsvRecords;
import babyshield.ingest.parse.CsvRow;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The notifications of RASFF as the export of its window gives them. What else the window's own
 * page asks for is documented nowhere, so nothing is asked live. Thread-safe: it has no state.
 */
public final class RasffFeed implements Feed {
  static final String AGENCY = "rasff";

  private static final FeedDoc DOC =
      new FeedDoc(
          "CSV, 8 columns, as the search page of the RASFF window exports it.",
          "Never asked live: the window has no documented interface. Exports are read from the "
              + "recorded folder.",
          "Reference, such as 2024.8046.",
          "None: an export tells no brand, barcode or lot. Where a product was distributed is not"
              + " in it either; the notifying country and the origin are.",
          List.of(
              "the month is a word: Oct 30, 2024",
              "a hazard stands once for every sample, divided by semicolons; a semicolon never "
                  + "stands inside of one",
              "countries with their code in 2020 only: Italy (IT)",
              "product categories changed their names and their case over the years",
              "n/a and unknown origin stand for nothing",
              "zero-width blanks in product names",
              "a product's name in its own language, two slashes, and in English",
              "the European Commission notifies too, and is no country"),
          "An export of 21,871 notifications, 2020 to October 2024; no reference twice.",
          "");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "EU RASFF: food and feed",
          "EU",
          "European Commission reuse notice",
          URI.create("https://webgate.ec.europa.eu/rasff-window/screen/search"),
          Duration.ofHours(24),
          Duration.ofDays(4),
          1,
          DOC);

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public Optional<String> off() {
    return Optional.of(
        "the agency's window has no documented interface; put an export into the recorded folder");
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of();
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return false;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.startsWith("rasff") && fileName.endsWith(".csv");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    int count =
        CsvRecords.read(
            payload.body(),
            ',',
            List.of(Notification.REFERENCE, Notification.PRODUCT, Notification.NOTIFIED_BY),
            row -> read(row, sink));
    if (count == 0) {
      throw new PayloadException("an export without notifications");
    }
  }

  private static void read(CsvRow row, RecordSink sink) throws IOException {
    var notification = new Notification(row);
    if (notification.reference().isEmpty()) {
      sink.reject("no reference", row.asPayload(), CsvRecords.MEDIA_TYPE);
    } else {
      sink.accept(notification.recall(), 0, row.asPayload(), CsvRecords.MEDIA_TYPE);
    }
  }
}
