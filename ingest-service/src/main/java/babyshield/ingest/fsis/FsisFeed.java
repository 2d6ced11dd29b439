package babyshield.ingest.fsis;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.JsonRecords;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The FSIS recall API: always everything. Its date of last change is empty in four of ten records
 * and no filter, so what saves the transfer is the entity tag, which the engine sends back. The
 * agency stands behind a bot shield whose challenge is HTML: that fails the run. Thread-safe: it
 * has no state.
 */
public final class FsisFeed implements Feed {
  static final String AGENCY = "fsis";

  private static final URI ALL = URI.create("https://www.fsis.usda.gov/fsis/api/recall/v/1");

  /** The bot shield turns away agents that do not look like a browser. */
  private static final Map<String, String> HEADERS =
      Map.of("User-Agent", "Mozilla/5.0 (compatible; BabyShield)", "Accept", "application/json");

  private static final FeedDoc DOC =
      new FeedDoc(
          "JSON: one list of everything, not paged.",
          "Always everything; the entity tag saves the transfer. The date of last change "
              + "is empty in four of ten records and no filter.",
          "field_recall_number; the Spanish sibling of a notice has /es behind it and is "
              + "linked to the English one.",
          "GTINs from the title and field_product_items (two in a hundred have one).",
          List.of(
              "the bot shield answers unknown agents with HTML",
              "English and Spanish siblings are not updated together",
              "active is True, False or nothing",
              "since June 2026 fields with several values are lists, and the closing date is"
                  + " missing"),
          "A payload of 1,558 notices, and what 445 snapshots of the same register (2022 to 2025)"
              + " added and changed; both without types, processing, outbreaks and Spanish"
              + " siblings.",
          "The lists and the missing date of June 2026, as two public readers of the interface "
              + "describe them.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "USDA Food Safety and Inspection Service",
          "US",
          "US public domain",
          ALL,
          Duration.ofHours(2),
          Duration.ofDays(2),
          2,
          DOC);

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(new FeedRequest(ALL, HEADERS, FeedRequest.Kind.NOTICES));
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return true;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.equals("recall_v1.json");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    if (JsonRecords.array(payload.body(), record -> read(record, sink)) == 0) {
      throw new PayloadException("a list without recalls");
    }
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    read(JsonRecords.record(record.body()), sink);
  }

  private static void read(JsonNode record, RecordSink sink) throws IOException {
    var notice = new FsisNotice(record);
    byte[] raw = JsonRecords.raw(record);
    if (notice.number().isEmpty()) {
      sink.reject("no recall number", raw, JsonRecords.MEDIA_TYPE);
    } else {
      sink.accept(notice.recall(), 0, raw, JsonRecords.MEDIA_TYPE);
    }
  }
}
