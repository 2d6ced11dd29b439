package babyshield.ingest.italysalute;

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
 * The data behind the ministry's page of food recalls, as its site generator writes it: every
 * recall since 2017 in one document of some 14 MB, beside lists that have nothing to do with it.
 * Thread-safe: it has no state.
 */
public final class ItalySaluteFeed implements Feed {
  static final String AGENCY = "italy-salute";

  /** Where the recalls stand; {@code avvisiDiSicurezza} and others stand beside it. */
  private static final List<String> NODES =
      List.of("result", "data", "extSicurezzaAlimentare", "nodes");

  private static final URI PAGE_DATA =
      URI.create(
          "https://www.salute.gov.it/new/page-data/it/avvisi/avvisi-e-richiami-di-prodotti-alimentari/page-data.json");

  /** The site's shield answers unknown agents with a challenge page. */
  private static final Map<String, String> HEADERS =
      Map.of("User-Agent", "Mozilla/5.0 (compatible; BabyShield)", "Accept", "application/json");

  private static final FeedDoc DOC =
      new FeedDoc(
          "JSON of the site's generator (Gatsby): one document, the recalls in "
              + "result.data.extSicurezzaAlimentare.nodes. Not paged.",
          "Always the whole document; an unchanged one (ETag) is not read again. A recall that is "
              + "gone from two complete runs in a row is withdrawn.",
          "id, a UUID.",
          "None: lots and dates stand only in the PDF that the notice's page links to, which is "
              + "not read. The brand comes from field_marca.",
          List.of(
              "the same document holds large lists of other notices",
              "what the ministry took off its site stays in the list with field_depubblicato: it "
                  + "counts as withdrawn",
              "a reason that begins with Revoca takes a recall back: it counts as withdrawn",
              "dates come as 24/09/2026",
              "a bot shield answers with a page in place of data"),
          "",
          "All of it, on the notes and the reader of a public program of September 2026, which "
              + "counted 3,933 nodes, 723 of them off the site. Whether the shield lets "
              + "BabyShield's agent pass is not known; where it does not, runs fail and say so.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "Italy: Ministero della Salute, food recalls",
          "IT",
          "CC BY 4.0; PDFs and photos excluded",
          PAGE_DATA,
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
    return List.of(new FeedRequest(PAGE_DATA, HEADERS, FeedRequest.Kind.NOTICES));
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return true;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.startsWith("page-data") && fileName.endsWith(".json");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    var page = JsonRecords.nested(payload.body(), NODES, node -> read(node, sink));
    if (page.count() <= 0) {
      throw new PayloadException(
          page.count() < 0 ? "a page without the list of recalls" : "a list without recalls");
    }
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    read(JsonRecords.record(record.body()), sink);
  }

  private static void read(JsonNode node, RecordSink sink) throws IOException {
    var avviso = new Avviso(node);
    byte[] raw = JsonRecords.raw(node);
    if (avviso.id().isEmpty()) {
      sink.reject("no id", raw, JsonRecords.MEDIA_TYPE);
    } else {
      sink.accept(avviso.recall(), 0, raw, JsonRecords.MEDIA_TYPE);
    }
  }
}
