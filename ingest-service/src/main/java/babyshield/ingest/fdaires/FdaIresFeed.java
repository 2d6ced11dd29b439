package babyshield.ingest.fdaires;

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
import babyshield.platform.config.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The system behind the FDA's enforcement reports, which has a recall days before openFDA has it,
 * and more kinds of products. Whoever registers gets a user and a key; without both nothing is
 * asked. A record's date of change stays empty until its first edit, and no question about dates
 * finds it then, so once a week everything is asked for, and in between what changed in the last
 * month. Thread-safe.
 */
public final class FdaIresFeed implements Feed {
  static final String AGENCY = "fda-ires";

  /**
   * Everything is some 54 answers of 2,500 records, and public readers report that the host shuts
   * out for half an hour who asks too often.
   */
  private static final int RESCAN_DAYS = 7;

  /** Longer than the time between two complete runs, so that late dates leave no gap. */
  private static final int WINDOW_DAYS = 30;

  private static final FeedDoc DOC =
      new FeedDoc(
          "JSON: a question is posted as a form, and the answer holds up to 2,500 records in RESULT"
              + " of RESULTCOUNT in all.",
          "Events changed in the last 30 days; once a week everything, because a record has no date"
              + " of change before its first edit. A product that is gone from two complete runs in"
              + " a row is withdrawn.",
          "PRODUCTID. The products of one event share RECALLEVENTID and its page, and are recalls"
              + " of their own. The recall number relates a recall of food, drugs or devices to"
              + " openFDA's.",
          "GTINs from PRODUCTDESCRIPTIONTXT and CODEINFORMATION; lots as written. No models.",
          List.of(
              "status code 400 means success, and 412 that there is nothing; HTTP says 200 to all",
              "the documentation calls the code APIRETURNCODE and shows columns and rows; the"
                  + " answer has STATUSCODE and one object for each record",
              "RESULTCOUNT is of the question, not of the answer",
              "the first record is number 1",
              "an address that was asked before is answered from memory: signature must be new",
              "dates have the month first",
              "a recall has no number before it is classified",
              "old records that are touched wholesale come as changed",
              "the firm is no brand"),
          "",
          "The question, after the agency's own example, and the answer, after what public readers"
              + " of it report: 134,450 records in May 2026, 197 of them without a date of change."
              + " Whether the order by PRODUCTID is one of numbers is not documented.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "US FDA enforcement reports, all products (iRES)",
          "US",
          "US public domain",
          Query.ENDPOINT,
          Duration.ofHours(12),
          Duration.ofDays(3),
          1,
          DOC);

  private final Optional<Secret> user;
  private final Optional<Secret> key;
  private final InstantSource clock;
  private final Rescan rescan;

  /**
   * @param user for the header {@code Authorization-User}
   * @param key for the header {@code Authorization-Key}
   */
  public FdaIresFeed(Optional<Secret> user, Optional<Secret> key) {
    this(user, key, InstantSource.system());
  }

  FdaIresFeed(Optional<Secret> user, Optional<Secret> key, InstantSource clock) {
    this.user = user;
    this.key = key;
    this.clock = clock;
    this.rescan = new Rescan(clock, RESCAN_DAYS);
  }

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public Optional<String> off() {
    return user.isPresent() && key.isPresent()
        ? Optional.empty()
        : Optional.of(
            "the agency wants a user and a key: set keys.fda-ires-user and keys.fda-ires-key");
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    var since =
        snapshot(cursor)
            ? Optional.<LocalDate>empty()
            : Optional.of(rescan.today().minusDays(WINDOW_DAYS));
    return List.of(request(new Query(since, 1)));
  }

  private FeedRequest request(Query query) {
    var headers =
        Map.of(
            "Authorization-User", user.orElseThrow().value(),
            "Authorization-Key", key.orElseThrow().value(),
            "Accept", "application/json");
    return query.request(headers, clock.millis());
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return rescan.due(cursor);
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.startsWith("recalls") && fileName.endsWith(".json");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    var answer = Answer.read(payload.body(), record -> read(record, sink));
    var asked = Query.of(payload.name());
    boolean mayBeEmpty = asked.isPresent() && asked.get().since().isPresent();
    boolean first = asked.isEmpty() || asked.get().start() == 1;
    if (answer.count() == 0 && !(mayBeEmpty && first && answer.total() == 0)) {
      throw new PayloadException("an answer without recalls, where there must be some");
    }
    asked.ifPresent(query -> goOn(query, answer, sink));
  }

  private void goOn(Query query, Answer answer, RecordSink sink) {
    Query next = query.after(answer.count());
    if (next.start() <= answer.total()) {
      sink.follow(request(next));
    } else if (query.since().isEmpty()) {
      rescan.done(sink);
    }
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    read(JsonRecords.record(record.body()), sink);
  }

  private static void read(JsonNode record, RecordSink sink) throws IOException {
    var recall = new IresRecall(record);
    byte[] raw = JsonRecords.raw(record);
    if (recall.id().isEmpty()) {
      sink.reject("no PRODUCTID", raw, JsonRecords.MEDIA_TYPE);
    } else {
      sink.accept(recall.recall(), 0, raw, JsonRecords.MEDIA_TYPE);
    }
  }
}
