package babyshield.ingest.fetch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an answer is recognised when it comes again.
 *
 * @param etag the answer's ETag, or empty
 * @param modified the answer's Last-Modified, or empty
 * @param digest SHA-256 of the decoded payload in hex, or empty; some hosts bump both headers, or
 *     pack the same file anew, every day
 */
public record Validators(String etag, String modified, String digest) {
  public static final Validators NONE = new Validators("", "", "");

  /** The conditions to send (RFC 9110, section 13.1). */
  Map<String, String> conditions() {
    var conditions = new LinkedHashMap<String, String>();
    if (!etag.isEmpty()) {
      conditions.put("If-None-Match", etag);
    }
    if (!modified.isEmpty()) {
      conditions.put("If-Modified-Since", modified);
    }
    return conditions;
  }
}
