package babyshield.ingest.canadarsa;

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
 * Canada's recalls and safety alerts: one JSON file of everything, made new every night.
 * Thread-safe: it has no state.
 */
public final class CanadaRsaFeed implements Feed {
  static final String AGENCY = "canada-rsa";

  private static final URI ALL =
      URI.create(
          "https://recalls-rappels.canada.ca/sites/default/files/opendata-donneesouvertes/HCRSAMOpenData.json");

  private static final FeedDoc DOC =
      new FeedDoc(
          "JSON: one list of everything, made new every night, not paged.",
          "Always everything; unchanged bytes are not read again.",
          "NID.",
          "Hardly any: three notices of 34,000 hold a GTIN. Lots and models stand only "
              + "in the pages that the file names.",
          List.of(
              "there is no date of publication, only of the last update",
              "2,717 notices have no date at all",
              "lists are joined with a dash",
              "zero-width blanks and entities stand inside of words"),
          "A payload of 33,961 notices.",
          "");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "Canada: Health Canada, CFIA and Transport Canada",
          "CA",
          "Open Government Licence \u2013 Canada",
          ALL,
          Duration.ofHours(12),
          Duration.ofDays(3),
          1,
          DOC);

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of(
        new FeedRequest(ALL, Map.of("Accept", "application/json"), FeedRequest.Kind.NOTICES));
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return true;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.equals("HCRSAMOpenData.json");
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
    var notice = new CanadianNotice(record);
    byte[] raw = JsonRecords.raw(record);
    if (notice.id().isEmpty()) {
      sink.reject("no NID", raw, JsonRecords.MEDIA_TYPE);
    } else {
      sink.accept(notice.recall(), 0, raw, JsonRecords.MEDIA_TYPE);
    }
  }
}
