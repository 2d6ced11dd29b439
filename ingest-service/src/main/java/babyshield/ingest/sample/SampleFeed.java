package babyshield.ingest.sample;

import babyshield.event.Identifier;
import babyshield.event.IdentifierKind;
import babyshield.event.Recall;
import babyshield.ingest.feed.Cursor;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.feed.FeedDoc;
import babyshield.ingest.feed.FeedInfo;
import babyshield.ingest.feed.FeedRequest;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.feed.RecordSink;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Invented recalls of invented products, so that a scan can be tried where no agency can be
 * reached. Every title begins with "SAMPLE:", and the GTINs begin with 952, which GS1 keeps for
 * demonstrations and gives to nobody. The payload lies beside this class.
 */
public final class SampleFeed implements Feed {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FeedInfo INFO =
      new FeedInfo(
          "sample",
          "Invented recalls to try BabyShield with",
          "",
          "self-written, free to use",
          URI.create("classpath:/sample-recalls.json"),
          Duration.ofDays(1),
          Duration.ofDays(3650),
          1,
          new FeedDoc(
              "JSON: one list, beside the feed's class.",
              "Always all of it.",
              "id.",
              "GTIN, model and lot.",
              List.of(),
              "",
              "Invented: no agency is asked."));

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return List.of();
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return true;
  }

  @Override
  public boolean recorded(String fileName) {
    return false;
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    try {
      JsonNode records = JSON.readTree(payload.body());
      if (!records.isArray()) {
        throw new PayloadException("not a JSON array");
      }
      for (JsonNode record : records) {
        sink.accept(recall(record), 0, JSON.writeValueAsBytes(record), "application/json");
      }
    } catch (JacksonException e) {
      throw new PayloadException("not JSON", e);
    }
  }

  private static Recall recall(JsonNode record) {
    return Recall.newBuilder()
        .setKey(INFO.agency() + ":" + record.path("id").asText())
        .setAgency(INFO.agency())
        .setTitle(record.path("title").asText())
        .setProduct(record.path("product").asText())
        .setDescription(record.path("description").asText())
        .setBrands(List.of(record.path("brand").asText()))
        .setCategories(List.of(record.path("category").asText()))
        .setHazard(record.path("hazard").asText())
        .setAction(record.path("action").asText())
        .setCountries(List.of())
        .setPublishedOn(LocalDate.parse(record.path("date").asText()))
        .setIdentifiers(identifiers(record))
        .setRelated(List.of())
        .build();
  }

  private static List<Identifier> identifiers(JsonNode record) {
    var identifiers = new ArrayList<Identifier>();
    add(identifiers, record, "gtin", IdentifierKind.GTIN);
    add(identifiers, record, "model", IdentifierKind.MODEL);
    add(identifiers, record, "lot", IdentifierKind.LOT);
    return identifiers;
  }

  private static void add(
      List<Identifier> identifiers, JsonNode record, String field, IdentifierKind kind) {
    if (record.hasNonNull(field)) {
      identifiers.add(new Identifier(kind, record.path(field).asText(), field, "", -1, -1, 0));
    }
  }
}
