package babyshield.ingest.ukopss;

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
 * The notices of the Office for Product Safety and Standards: a list from GOV.UK's search API, one
 * document each from its content API. Some 3,700 documents take an hour at one a second, so all are
 * read once a week, and in between those of the last two weeks. Thread-safe.
 *
 * <p>If a run for everything is broken off, what it has read stands, the newest first; the next run
 * begins again.
 */
public final class UkOpssFeed implements Feed {
  static final String AGENCY = "uk-opss";

  private static final int RESCAN_DAYS = 7;

  /** Twice the time between two runs for everything: one of them may fail without a gap. */
  private static final int WINDOW_DAYS = 2 * RESCAN_DAYS;

  private static final FeedDoc DOC =
      new FeedDoc(
          "JSON: the search API lists addresses (count and start), the content API gives one "
              + "document each, with an HTML body.",
          "What was published or republished in the last 14 days; once a week everything, because "
              + "minor edits do not move public_timestamp. Only a run for everything is a "
              + "snapshot: a notice that is gone from two of them in a row is withdrawn.",
          "The last part of base_path. GOV.UK gives each address once and keeps it when a title "
              + "is edited. The PSD number in the title is not the key: of 3,746 titles 165 have "
              + "none, others have several or a range, and one case (2609-0019) has notices with "
              + "letters behind it.",
          "GTINs from barcode rows, models, lots, serial numbers and date codes from rows so "
              + "called; SKUs, ASINs and additional identifiers as others. Listing numbers of "
              + "marketplaces in the model's row are kept as models.",
          List.of(
              "labels stand in a table, before a colon, or in a heading",
              "labels are written by hand: Model, Model number, Barcode / EAN",
              "a table may have a column for each product, or its labels on top",
              "Unbranded, Unknown and All batches name nothing",
              "a barcode row may hold a number with a wrong check digit, or a listing number",
              "a size in the model's row is no model",
              "facets are one value or a list",
              "a document that was moved is answered with another document type"),
          "",
          "Everything: GOV.UK's documentation of both APIs, and public readers of these notices "
              + "and the counts they published (3,746 notices, 876 with a barcode row).");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "UK Office for Product Safety and Standards",
          "GB",
          "Open Government Licence v3.0; pictures excluded",
          URI.create(
              "https://www.gov.uk/api/search.json?filter_format=" + OpssNotice.DOCUMENT_TYPE),
          Duration.ofHours(6),
          Duration.ofDays(3),
          1,
          DOC);

  private final Rescan rescan;

  public UkOpssFeed() {
    this(InstantSource.system());
  }

  UkOpssFeed(InstantSource clock) {
    this.rescan = new Rescan(clock, RESCAN_DAYS);
  }

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(
        snapshot(cursor)
            ? NoticeList.everything(rescan.today())
            : NoticeList.since(rescan.today().minusDays(WINDOW_DAYS)));
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return rescan.due(cursor);
  }

  /** One document a file, as the content API gives it; a kept page of the search holds none. */
  @Override
  public boolean recorded(String fileName) {
    return fileName.endsWith(".json") && !fileName.startsWith("search");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    if (payload.kind() == FeedRequest.Kind.LIST) {
      new NoticeList(payload).follow(sink);
      return;
    }
    JsonNode item = JsonRecords.object(payload.body());
    if (new OpssNotice(item).path().isEmpty()) {
      throw new PayloadException("an object that is no document of GOV.UK");
    }
    read(item, sink);
    if (NoticeList.endsEverything(payload)) {
      rescan.done(sink);
    }
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    read(JsonRecords.record(record.body()), sink);
  }

  private static void read(JsonNode item, RecordSink sink) throws IOException {
    var notice = new OpssNotice(item);
    byte[] raw = JsonRecords.raw(item);
    if (!notice.isNotice()) {
      sink.reject("a document of another type", raw, JsonRecords.MEDIA_TYPE);
    } else if (notice.body().isEmpty()) {
      sink.reject("no body", raw, JsonRecords.MEDIA_TYPE);
    } else {
      sink.accept(notice.recall(), 0, raw, JsonRecords.MEDIA_TYPE);
    }
  }
}
