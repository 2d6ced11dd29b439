package babyshield.ingest.openfda;

import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.JsonRecords;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a page of openFDA says of itself.
 *
 * @param skip how many records came before it
 * @param total how many there are in all
 * @param count how many it holds
 */
record EnforcementPage(long skip, long total, int count) {
  /**
   * Reads the envelope, the records one by one.
   *
   * @throws PayloadException where the agency answers with an error, or without records
   */
  static EnforcementPage read(InputStream body, JsonRecords.RecordReader reader)
      throws IOException {
    var envelope = JsonRecords.envelope(body, "results", reader);
    if (envelope.fields().containsKey("error")) {
      String code = JsonRecords.text(envelope.fields().get("error"), "code");
      throw new PayloadException("the agency answers with an error: " + code);
    }
    if (envelope.count() <= 0) {
      throw new PayloadException("an answer without reports");
    }
    JsonNode meta = envelope.fields().get("meta");
    JsonNode about = meta == null ? null : meta.get("results");
    if (about == null) {
      throw new PayloadException("an answer that does not say how many reports there are");
    }
    return new EnforcementPage(
        about.path("skip").asLong(), about.path("total").asLong(), envelope.count());
  }
}
