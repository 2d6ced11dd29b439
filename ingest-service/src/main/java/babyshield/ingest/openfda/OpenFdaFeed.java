package babyshield.ingest.openfda;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.Rescan;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * openFDA's enforcement reports of one kind of product, in pages of a thousand. A report's state
 * changes without its date (ongoing, terminated), so once a day everything is asked for, and in
 * between the reports of the last three months. Thread-safe.
 */
public final class OpenFdaFeed implements Feed {
  private static final String ORDER = "sort=report_date:asc";
  private static final String SINCE = "search=report_date:";

  /** Long enough that the answer is never empty: the agency answers that with status 404. */
  private static final int WINDOW_DAYS = 90;

  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  private final Reports reports;
  private final FeedInfo info;
  private final Rescan rescan;

  public OpenFdaFeed(Reports reports) {
    this(reports, InstantSource.system());
  }

  OpenFdaFeed(Reports reports, InstantSource clock) {
    this.reports = reports;
    this.info =
        new FeedInfo(
            reports.agency(),
            "US FDA " + reports.word() + " enforcement reports (openFDA)",
            "US",
            "CC0",
            reports.endpoint(),
            Duration.ofHours(6),
            Duration.ofDays(3),
            2,
            reports.doc());
    this.rescan = new Rescan(clock, 1);
  }

  @Override
  public FeedInfo info() {
    return info;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    String query = snapshot(cursor) ? ORDER : window() + "&" + ORDER;
    return List.of(
        request(URI.create(reports.endpoint() + "?" + query + "&limit=" + Paging.LIMIT)));
  }

  private String window() {
    LocalDate today = rescan.today();
    return SINCE
        + ("%5B" + DAY.format(today.minusDays(WINDOW_DAYS)) + "+TO+" + DAY.format(today) + "%5D");
  }

  static FeedRequest request(URI uri) {
    return new FeedRequest(uri, Map.of("Accept", "application/json"), FeedRequest.Kind.NOTICES);
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return rescan.due(cursor);
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.equals("enforcement.json");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    var page = EnforcementPage.read(payload.body(), record -> read(record, sink));
    var next = Paging.next(payload, page);
    next.ifPresent(uri -> sink.follow(request(uri)));
    if (next.isEmpty() && !payload.name().contains(SINCE)) {
      rescan.done(sink);
    }
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    read(JsonRecords.record(record.body()), sink);
  }

  private void read(JsonNode record, RecordSink sink) throws IOException {
    var report = new EnforcementReport(reports, record);
    byte[] raw = JsonRecords.raw(record);
    if (report.id().isEmpty()) {
      sink.reject("no recall number and no event id", raw, JsonRecords.MEDIA_TYPE);
    } else {
      sink.accept(report.recall(), 0, raw, JsonRecords.MEDIA_TYPE);
    }
  }
}
