package babyshield.ingest.eusafetygate;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The weekly reports of EU Safety Gate: a list of reports, and one XML document each. A run reads
 * the reports that are new since the last one and, because corrections are made in place for some
 * weeks, the last few again. Thread-safe: it has no state.
 *
 * <p>Which reports were read is remembered after each, so a run that was broken off goes on where
 * it stopped. The cursor reaches {@link #read} in the fragment of the list's URL, which no server
 * sees.
 */
public final class EuSafetyGateFeed implements Feed {
  static final String AGENCY = "eu-safety-gate";

  /** Identifier of the newest report that was read. */
  static final String NEWEST = "newest";

  private static final String LIST =
      "https://ec.europa.eu/safety-gate-alerts/api/download/weeklyReport/list/xml/en";

  /** The agency answers unknown agents with a challenge page: feeds.md, row 8. */
  static final Map<String, String> HEADERS =
      Map.of("User-Agent", "Mozilla/5.0 (compatible; BabyShield)", "Accept", "application/xml");

  private static final FeedDoc DOC =
      new FeedDoc(
          "XML: a list of weekly reports, one document each.",
          "The reports that are new since the last one read, and the last few again, "
              + "because they are corrected in place. Nothing is concluded from what is absent.",
          "caseNumber. Of two reports with the same case, the later stands.",
          "GTINs from barcode, batchNumber, type_numberOfModel, name and description; "
              + "models and lots from their fields.",
          List.of(
              "a notification has no date of its own, its report has",
              "Unknown stands for nothing",
              "danger may begin with the word null",
              "HTML stands in brands",
              "several GTINs stand in one field, some without a blank between them",
              "in 2,929 old notifications the barcode stands in another field",
              "addresses in the list end with a comma",
              "two case numbers stand twice"),
          "763 weekly reports, 32,566 notifications.",
          "The list of reports, on public notes.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "EU Safety Gate, weekly reports",
          "EU",
          "CC BY 4.0; pictures excluded",
          URI.create(LIST),
          Duration.ofHours(6),
          Duration.ofDays(3),
          1,
          DOC);

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    URI list = URI.create(LIST + cursor.get(NEWEST).map(newest -> "#after=" + newest).orElse(""));
    return List.of(new FeedRequest(list, HEADERS, FeedRequest.Kind.LIST));
  }

  /** Never: a run reads new reports only, and the agency takes no report back. */
  @Override
  public boolean snapshot(Cursor cursor) {
    return false;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.startsWith("report_") && fileName.endsWith(".xml");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    if (payload.kind() == FeedRequest.Kind.LIST) {
      new ReportList(payload).follow(sink);
      return;
    }
    new WeeklyReport(payload, sink).read();
    var id = ReportList.idOf(payload.name());
    if (id.isPresent()) {
      sink.remember(NEWEST, Long.toString(id.getAsLong()));
    }
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    new WeeklyReport(WeeklyReport.around(record, ordinal), sink).read();
  }
}
