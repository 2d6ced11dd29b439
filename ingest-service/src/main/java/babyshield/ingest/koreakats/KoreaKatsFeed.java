package babyshield.ingest.koreakats;

import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import babyshield.ingest.parse.JsonRecords;
import babyshield.platform.config.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SafetyKorea's list of recalls, in Korean. The agency gives a key to whoever registers; without it
 * nothing is asked. Thread-safe: it has no state.
 */
public final class KoreaKatsFeed implements Feed {
  static final String AGENCY = "korea-kats";

  private static final String OK = "2000";
  private static final URI LIST =
      URI.create("http://www.safetykorea.kr/openapi/api/recall/recallList.json");

  private static final FeedDoc DOC =
      new FeedDoc(
          "JSON: an envelope with resultCode and the list in resultData. Whether the "
              + "live list is paged is not documented.",
          "Always the list; nothing is concluded from what is absent.",
          "recallUid.",
          "GTIN from barcodeNum, models from recallModelName, the certificate number "
              + "from certNum.",
          List.of(
              "dates come as 20240603, 2024-06-04 and 2024.06.12",
              "errors come with HTTP status 200 and another resultCode",
              "the firm is no brand"),
          "A list of 766 notices.",
          "The key (header AuthKey) and the live list, on public notes.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "South Korea: KATS, SafetyKorea",
          "KR",
          "Korea Open Government Licence",
          LIST,
          Duration.ofHours(12),
          Duration.ofDays(3),
          1,
          DOC);

  private final Optional<Secret> key;

  /**
   * @param key the agency's, for the header {@code AuthKey}
   */
  public KoreaKatsFeed(Optional<Secret> key) {
    this.key = key;
  }

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public Optional<String> off() {
    return key.isPresent()
        ? Optional.empty()
        : Optional.of("the agency wants a key: set keys.korea-kats");
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(
        new FeedRequest(
            LIST, Map.of("AuthKey", key.orElseThrow().value()), FeedRequest.Kind.NOTICES));
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    // Whether the agency's list is all that it has published is written nowhere.
    return false;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.equals("recallList.json");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    var answer = JsonRecords.envelope(payload.body(), "resultData", record -> read(record, sink));
    JsonNode code = answer.fields().get("resultCode");
    if (code == null || !code.asText().equals(OK)) {
      throw new PayloadException(
          code == null ? "an answer without a result code" : "result code " + code.asText());
    }
    if (answer.count() <= 0) {
      throw new PayloadException("a list without recalls");
    }
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    read(JsonRecords.record(record.body()), sink);
  }

  private static void read(JsonNode record, RecordSink sink) throws IOException {
    var recall = new KatsRecall(record);
    byte[] raw = JsonRecords.raw(record);
    if (recall.id().isEmpty()) {
      sink.reject("no recallUid", raw, JsonRecords.MEDIA_TYPE);
    } else {
      sink.accept(recall.recall(), 0, raw, JsonRecords.MEDIA_TYPE);
    }
  }
}
