package babyshield.ingest.lebensmittelwarnung;

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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The warnings behind the app of the Bavarian ministry: food from the German states
 * (lebensmittelwarnung.de) and products from BAuA, in German. The app sends a fixed Authorization
 * header, which the operator has to set; without it nothing is asked. Thread-safe: it has no state.
 */
public final class LebensmittelwarnungFeed implements Feed {
  static final String AGENCY = "de-lebensmittelwarnung";

  private static final List<String> DOCS = List.of("response", "docs");

  private static final FeedDoc DOC =
      new FeedDoc(
          "JSON, answered to a POST: docs and numFound, inside of response. Food and products "
              + "are asked for apart and paged with start and rows.",
          "Always everything; nothing is concluded from what is absent.",
          "The kind from _type (food, product) and the id: nothing says that both count together.",
          "Models from product.model where they hold a digit; of vehicles its text as it stands. "
              + "GTINs from affectedProducts, model, title and warning. Lots stay in the text.",
          List.of(
              "publishedDate is midnight in Germany as milliseconds: the day before in UTC",
              "the documented answer has docs and numFound on top, readers find them in response",
              "food warnings have warning and affectedStates, product warnings rapexInformation "
                  + "and safetyInformation",
              "model holds words such as nicht bekannt, and type approvals of vehicles",
              "message and others hold HTML",
              "alertNumber is a case number of EU Safety Gate"),
          "",
          "All of it, on the description of the interface at github.com/bundesAPI and on public "
              + "readers of it.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "Germany: lebensmittelwarnung.de and BAuA",
          "DE",
          "not stated",
          Paging.WARNINGS,
          Duration.ofHours(12),
          Duration.ofDays(3),
          1,
          DOC);

  private final Optional<Secret> authorization;

  /**
   * @param authorization the whole value of the header {@code Authorization}
   */
  public LebensmittelwarnungFeed(Optional<Secret> authorization) {
    this.authorization = authorization;
  }

  @Override
  public FeedInfo info() {
    return INFO;
  }

  @Override
  public Optional<String> off() {
    return authorization.isPresent()
        ? Optional.empty()
        : Optional.of("the agency wants its app's header: set keys.lebensmittelwarnung");
  }

  @Override
  public List<FeedRequest> begin(Cursor cursor) {
    return Stream.of("food", "products").map(list -> request(new Paging(list, 0))).toList();
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    // Whether the lists hold all that was ever published is written nowhere.
    return false;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.startsWith("warnings") && fileName.endsWith(".json");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    Optional<Paging> page = Paging.of(payload.name());
    var answer = JsonRecords.nested(payload.body(), DOCS, doc -> read(doc, sink));
    if (answer.count() < 0) {
      throw new PayloadException("an answer without warnings");
    }
    if (answer.count() == 0 && page.map(Paging::start).orElse(0L) == 0) {
      throw new PayloadException("a list without warnings");
    }
    JsonNode found = answer.fields().get("numFound");
    if (found == null || !found.canConvertToLong()) {
      throw new PayloadException("an answer without numFound");
    }
    page.flatMap(read -> read.next(answer.count(), found.asLong()))
        .ifPresent(next -> sink.follow(request(next)));
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    read(JsonRecords.record(record.body()), sink);
  }

  private FeedRequest request(Paging page) {
    return page.request(authorization.orElseThrow().value());
  }

  private static void read(JsonNode doc, RecordSink sink) throws IOException {
    var warning = new Warning(doc);
    byte[] raw = JsonRecords.raw(doc);
    Optional<String> id = warning.id();
    if (id.isPresent()) {
      sink.accept(warning.recall(id.get()), 0, raw, JsonRecords.MEDIA_TYPE);
    } else {
      sink.reject("no id, or neither food nor product", raw, JsonRecords.MEDIA_TYPE);
    }
  }
}
