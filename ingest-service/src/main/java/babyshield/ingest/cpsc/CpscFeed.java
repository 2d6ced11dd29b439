package babyshield.ingest.cpsc;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The CPSC's recall API: one array without paging. Once a day everything is asked for, because the
 * date of last publication is not known to move with every edit; in between what was published
 * since a month before the newest known date, because the agency publishes late (gaps of two and a
 * half weeks were seen). Thread-safe.
 */
public final class CpscFeed implements Feed {
  static final String AGENCY = "cpsc";

  /** The newest date of last publication that was seen. */
  static final String PUBLISHED = "published";

  /** A name that the agency does not know would make it answer with everything. */
  private static final String SINCE = "&LastPublishDateStart=";

  private static final String ALL =
      "https://www.saferproducts.gov/RestWebServices/Recall?format=json";

  private static final int OVERLAP_DAYS = 30;

  private static final FeedDoc DOC =
      new FeedDoc(
          "JSON: one list, not paged.",
          "LastPublishDateStart, a month before the newest date known; once a day "
              + "everything, because that date is not known to move with every edit.",
          "RecallNumber without its dash.",
          "GTINs from ProductUPCs and from the prose; models from the prose where it "
              + "names them as such.",
          List.of(
              "an error comes with HTTP status 200 as a recall with RecallID 0",
              "a parameter that the agency does not know returns everything",
              "dates come with and without a time",
              "an archive migration bumped the date of last publication of old recalls",
              "gaps of two and a half weeks between publications"),
          "A payload of 4,970 recalls.",
          "");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "US Consumer Product Safety Commission",
          "US",
          "US public domain",
          URI.create(ALL),
          Duration.ofHours(3),
          Duration.ofDays(2),
          1,
          DOC);

  private final Rescan rescan;

  public CpscFeed() {
    this(InstantSource.system());
  }

  CpscFeed(InstantSource clock) {
    this.rescan = new Rescan(clock, 1);
  }

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    String url = snapshot(cursor) ? ALL : ALL + SINCE + since(cursor);
    return List.of(
        new FeedRequest(
            URI.create(url), Map.of("Accept", "application/json"), FeedRequest.Kind.NOTICES));
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return rescan.due(cursor) || cursor.get(PUBLISHED).isEmpty();
  }

  private static LocalDate since(Cursor cursor) {
    return LocalDate.parse(cursor.get(PUBLISHED).orElseThrow()).minusDays(OVERLAP_DAYS);
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.equals("recall.json");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    var newest = new LocalDate[1];
    int count =
        JsonRecords.array(payload.body(), record -> newest[0] = read(record, sink, newest[0]));
    boolean everything = !payload.name().contains(SINCE);
    if (everything && count == 0) {
      throw new PayloadException("a list without recalls");
    }
    if (newest[0] != null) {
      sink.remember(PUBLISHED, newest[0].toString());
    }
    if (everything) {
      rescan.done(sink);
    }
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    var _ = read(JsonRecords.record(record.body()), sink, null);
  }

  /** Returns the later of the newest date so far and this record's. */
  private static LocalDate read(JsonNode record, RecordSink sink, LocalDate newest)
      throws IOException {
    var recall = new CpscRecall(record);
    if (recall.isError()) {
      throw new PayloadException("an error message instead of recalls");
    }
    byte[] raw = JsonRecords.raw(record);
    if (recall.number().isEmpty()) {
      sink.reject("no recall number", raw, JsonRecords.MEDIA_TYPE);
    } else {
      sink.accept(recall.recall(), 0, raw, JsonRecords.MEDIA_TYPE);
    }
    LocalDate published = recall.lastPublished();
    return newest == null || (published != null && published.isAfter(newest)) ? published : newest;
  }
}
