package babyshield.ingest.ukfsa;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.Rescan;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The Food Standards Agency's alerts of 2018 and later, in pages of a hundred: once a day all of
 * them, in between what has changed in the last week. Thread-safe.
 */
public final class UkFsaFeed implements Feed {
  static final String AGENCY = "uk-fsa";

  /** The field of a page that holds its alerts; of a single alert's file, the alert itself. */
  private static final String ITEMS = "items";

  private static final int WINDOW_DAYS = 7;

  private static final FeedDoc DOC =
      new FeedDoc(
          "Linked data as JSON: an envelope with the alerts in items; paged by _offset, newest "
              + "first, without a total.",
          "since, a week back; once a day everything. An alert that is gone from two complete "
              + "runs in a row is withdrawn, and so is one whose status says so.",
          "notation (FSA-PRIN-32-2026). An update (FSA-PRIN-32-2026-update-1) is a notice of its "
              + "own and names the first one as related, as previousAlert does.",
          "Lots from batchCode and lotNumber, dates from use-by and best-before, product codes as "
              + "others. No GTINs.",
          List.of(
              "nearly every field is one value or a list of them",
              "allergens, countries and states are objects with a label, or an address only",
              "an alert has several types: Alert, and one of AA, PRIN and FAFA",
              "the business of a FAFA may be a sentence of instruction; it is taken for no brand",
              "an alert without a country concerns the whole United Kingdom",
              "the address of the alert's page is alertURL; @id is that of the record",
              "the answer does not say how many alerts there are"),
          "",
          "Everything: the agency's documentation of the API, and public readers of it.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "UK Food Standards Agency, food alerts",
          "GB",
          "Open Government Licence v3.0",
          URI.create(AlertPage.ALL),
          Duration.ofHours(6),
          Duration.ofDays(3),
          1,
          DOC);

  private final Rescan rescan;

  public UkFsaFeed() {
    this(InstantSource.system());
  }

  UkFsaFeed(InstantSource clock) {
    this.rescan = new Rescan(clock, 1);
  }

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(
        snapshot(cursor)
            ? AlertPage.firstOfAll()
            : AlertPage.firstSince(rescan.today().minusDays(WINDOW_DAYS)));
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return rescan.due(cursor);
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.endsWith(".json");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    var first = new String[] {""};
    int count = read(payload, record -> first[0] = read(record, sink, first[0]));
    var page = new AlertPage(payload);
    var next = page.next(count, first[0]);
    next.ifPresent(sink::follow);
    if (next.isEmpty() && page.ofAll()) {
      rescan.done(sink);
    }
  }

  private static int read(Payload payload, JsonRecords.RecordReader reader) throws IOException {
    var answer = JsonRecords.envelope(payload.body(), ITEMS, reader);
    JsonNode single = answer.fields().get(ITEMS);
    if (answer.count() < 0 && single != null && single.isObject()) {
      reader.read(single);
      return 1;
    }
    if (answer.count() < 0) {
      throw new PayloadException("an object without items");
    }
    return answer.count();
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    var _ = read(JsonRecords.record(record.body()), sink, "");
  }

  /** Returns the notation of the page's first alert. */
  private static String read(JsonNode record, RecordSink sink, String first) throws IOException {
    var alert = new FoodAlert(record);
    byte[] raw = JsonRecords.raw(record);
    if (alert.notation().isEmpty()) {
      sink.reject("no notation", raw, JsonRecords.MEDIA_TYPE);
    } else {
      sink.accept(alert.recall(), 0, raw, JsonRecords.MEDIA_TYPE);
    }
    return first.isEmpty() ? alert.notation() : first;
  }
}
