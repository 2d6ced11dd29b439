package babyshield.ingest.fdaires;

import babyshield.ingest.feed.PayloadException;
import babyshield.ingest.parse.JsonRecords;
import babyshield.ingest.parse.Text;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * What an answer says of itself.
 *
 * @param total how many records the question has in all
 * @param count how many of them stand in it
 */
record Answer(long total, int count) {
  /** The agency's own numbers; the status of HTTP is 200 with all of them. */
  private static final int SUCCESS = 400;

  private static final int NO_RESULTS = 412;

  /**
   * Reads the envelope, the records one by one.
   *
   * @throws PayloadException where the agency answers with an error
   */
  static Answer read(InputStream body, JsonRecords.RecordReader reader) throws IOException {
    var envelope = JsonRecords.envelope(body, "RESULT", reader);
    Map<String, JsonNode> fields = envelope.fields();
    JsonNode code = fields.get("STATUSCODE");
    if (code == null) {
      throw new PayloadException("an answer without a status code");
    }
    if (code.asInt() == NO_RESULTS) {
      return new Answer(0, 0);
    }
    if (code.asInt() != SUCCESS) {
      throw new PayloadException(complaint(code, fields.get("MESSAGE")));
    }
    if (envelope.count() < 0) {
      throw new PayloadException("an answer without a list of results");
    }
    JsonNode total = fields.get("RESULTCOUNT");
    if (total == null) {
      throw new PayloadException("an answer that does not say how many results there are");
    }
    return new Answer(total.asLong(), envelope.count());
  }

  private static String complaint(JsonNode code, JsonNode message) {
    String words = message == null ? "" : Text.line(message.asText());
    return Text.join(": ", "status code " + code.asText(), words);
  }
}
