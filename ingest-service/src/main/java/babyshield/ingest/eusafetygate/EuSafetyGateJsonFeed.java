package babyshield.ingest.eusafetygate;

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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The alerts of EU Safety Gate as its site gets them itself: up to a week before the weekly report,
 * with the day of publication, and with barcodes, batches and models one by one. The interface is
 * not documented and takes a request for each alert, and what it gives comes with the weekly
 * reports too, so the feed is off unless somebody switches it on. Its recalls relate to those of
 * the reports by their case number. Thread-safe.
 */
public final class EuSafetyGateJsonFeed implements Feed {
  static final String AGENCY = "eu-safety-gate-json";

  /** When the newest alert was published that was read with all before it. */
  static final String NEWEST = "newest";

  /** Of a first run; older alerts come with the weekly reports. */
  private static final Duration REACH = Duration.ofDays(30);

  /** Alerts are published for days with dates of the past at times. */
  private static final Duration OVERLAP = Duration.ofDays(3);

  private static final FeedDoc DOC =
      new FeedDoc(
          "JSON: a posted search gives pages of 100 alerts, the newest first; each alert is one"
              + " answer.",
          "The alerts published since three days before the newest one read, in the first run those"
              + " of 30 days. Older ones, and later corrections, come with the weekly reports."
              + " Nothing is concluded from what is absent.",
          "reference, the case number of the weekly reports, to whose recall the alert is related.",
          "GTINs from barcodes, batchNumbers, modelTypes, nameSpecific and description; models and"
              + " lots from their lists.",
          List.of(
              "without the years in the question the answer is in no order",
              "a question with fewer fields is answered with status 405",
              "codes that are no barcodes stand among them",
              "texts come in one language or several, English not always among them",
              "UK is the language of Ukraine",
              "an alert belongs to no report before the week ends",
              "only some alerts are recalls from consumers: the measures say which"),
          "",
          "All of it: the interface is the site's own and undocumented, and is read after public"
              + " notes and samples of 2026. It repeats the weekly reports and takes a request for"
              + " each alert, so it is off unless extra.eu-safety-gate-json is set.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "EU Safety Gate, alerts of the site",
          "EU",
          "CC BY 4.0; pictures excluded",
          AlertSearch.ENDPOINT,
          Duration.ofHours(12),
          Duration.ofDays(3),
          1,
          DOC);

  private final boolean on;
  private final InstantSource clock;

  /**
   * @param on whether it is asked at all
   */
  public EuSafetyGateJsonFeed(boolean on) {
    this(on, InstantSource.system());
  }

  EuSafetyGateJsonFeed(boolean on, InstantSource clock) {
    this.on = on;
    this.clock = clock;
  }

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public Optional<String> off() {
    return on
        ? Optional.empty()
        : Optional.of(
            "it repeats the weekly reports of "
                + EuSafetyGateFeed.AGENCY
                + " through an undocumented interface: set extra.eu-safety-gate-json");
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    Instant since =
        cursor
            .get(NEWEST)
            .map(newest -> Instant.parse(newest).minus(OVERLAP))
            .orElseGet(() -> clock.instant().minus(REACH));
    return List.of(new AlertSearch(since, Optional.empty(), 0).request(thisYear()));
  }

  private int thisYear() {
    return clock.instant().atZone(ZoneOffset.UTC).getYear();
  }

  /** Never: a run reads the newest alerts only. */
  @Override
  public boolean snapshot(Cursor cursor) {
    return false;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.startsWith("notification") && fileName.endsWith(".json");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    if (payload.kind() == FeedRequest.Kind.LIST) {
      AlertSearch asked =
          AlertSearch.of(payload.name())
              .orElseThrow(() -> new PayloadException("a list that nobody asked for"));
      new AlertPage(asked).follow(payload, thisYear(), sink);
      return;
    }
    JsonNode record = JsonRecords.record(payload.body());
    if (!record.path("product").isObject()) {
      throw new PayloadException("an answer that is no alert");
    }
    read(record, sink);
    AlertSearch.newestIn(payload.name()).ifPresent(newest -> sink.remember(NEWEST, newest));
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    read(JsonRecords.record(record.body()), sink);
  }

  private static void read(JsonNode record, RecordSink sink) throws IOException {
    var notification = new JsonNotification(record);
    byte[] raw = JsonRecords.raw(record);
    if (notification.reference().isEmpty()) {
      sink.reject("no reference", raw, JsonRecords.MEDIA_TYPE);
    } else {
      sink.accept(notification.recall(), notification.ordinal(), raw, JsonRecords.MEDIA_TYPE);
    }
  }
}
