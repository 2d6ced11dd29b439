package babyshield.ingest.rappelconso;

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
 * The register of the French state, version 2: food and other products. The export holds every
 * fiche and is asked for whole, because the paged form ends after 10,000 records and refuses
 * conditions from programs. Thread-safe: it has no state.
 */
public final class RappelConsoFeed implements Feed {
  static final String AGENCY = "rappelconso";

  /** The field of a page that holds its records; an export is the list itself. */
  private static final String PAGE = "results";

  private static final URI EXPORT =
      URI.create(
          "https://data.economie.gouv.fr/api/explore/v2.1/catalog/datasets/rappelconso-v2-gtin-espaces/exports/json");

  private static final FeedDoc DOC =
      new FeedDoc(
          "JSON: the export is one list of records. Not paged: the paged form ends after "
              + "10,000 records and refuses conditions from programs.",
          "Always the whole export; unchanged bytes are not read again. A fiche that is "
              + "gone from two complete runs in a row is withdrawn.",
          "numero_fiche. All versions of a fiche (numero_version) share it; the highest "
              + "stands. A fiche made of a Safety Gate alert has the case number in lower case.",
          "GTIN, lot and dates from identification_produits; further GTINs from "
              + "modeles_ou_references.",
          List.of(
              "identification_produits is one text with dollar signs in 2025 and a list "
                  + "without its empty values in 2026",
              "several products are joined with a bar inside one element",
              "the barcode may be missing, and the lot stands first",
              "in-store codes (02...) stand where barcodes should",
              "everything is in lower case"),
          "A page of 20 notices, with identifiers as text.",
          "Identifiers as a list, and the export, on documented samples.");

  private static final FeedInfo INFO =
      new FeedInfo(
          AGENCY,
          "France: RappelConso",
          "FR",
          "Licence Ouverte 2.0",
          EXPORT,
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
        new FeedRequest(EXPORT, Map.of("Accept", "application/json"), FeedRequest.Kind.NOTICES));
  }

  @Override
  public boolean snapshot(Cursor cursor) {
    return true;
  }

  @Override
  public boolean recorded(String fileName) {
    return fileName.startsWith("rappelconso") && fileName.endsWith(".json");
  }

  @Override
  public void read(Payload payload, RecordSink sink) throws IOException {
    int count = JsonRecords.list(payload.body(), PAGE, record -> read(record, sink));
    if (count <= 0) {
      throw new PayloadException(count < 0 ? "an object without results" : "a list without fiches");
    }
  }

  @Override
  public void reread(Payload record, long ordinal, RecordSink sink) throws IOException {
    read(JsonRecords.record(record.body()), sink);
  }

  private static void read(JsonNode record, RecordSink sink) throws IOException {
    var fiche = new Fiche(record);
    byte[] raw = JsonRecords.raw(record);
    if (fiche.number().isEmpty()) {
      sink.reject("no numero_fiche", raw, JsonRecords.MEDIA_TYPE);
    } else {
      sink.accept(fiche.recall(), fiche.version(), raw, JsonRecords.MEDIA_TYPE);
    }
  }
}
