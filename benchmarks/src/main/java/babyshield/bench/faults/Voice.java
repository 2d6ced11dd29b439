package babyshield.bench.faults;

import babyshield.bench.instance.AuditProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a sink answers over HTTP, told whenever it is another than before. */
final class Voice {
  /** The public keys and the metrics need no log; the others do. */
  private static final List<String> READS =
      List.of(
          "/v1/audit/keys",
          "/v1/audit/shards",
          "/v1/audit/recalls.changes/0/checkpoint",
          "/v1/audit/history/a-key",
          "/v1/audit/as-of?time=2026-01-01T00:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AuditProcess sink;
  private final Timeline timeline;
  private final Map<String, String> before = new HashMap<>();

  Voice(AuditProcess sink, Timeline timeline) {
    this.sink = sink;
    this.timeline = timeline;
  }

  /** Whether a path is answered 200. */
  boolean isGood(String path) throws InterruptedException {
    try {
      HttpResponse<String> answer = sink.get(path);
      tell(path, words(answer));
      return answer.statusCode() == 200;
    } catch (IOException e) {
      tell(path, "no answer: " + e);
      return false;
    }
  }

  /** Asks for what readers of the log ask for. */
  void read() throws InterruptedException {
    for (String path : READS) {
      isGood(path);
    }
  }

  private void tell(String path, String words) {
    if (!words.equals(before.put(path, words))) {
      timeline.add(path + " " + words);
    }
  }

  private static String words(HttpResponse<String> answer) {
    String retry =
        answer.headers().firstValue("Retry-After").map(", Retry-After "::concat).orElse("");
    return answer.statusCode() + retry + reasons(answer.body());
  }

  /** Of health or of a problem (RFC 9457); other bodies are not of interest. */
  private static String reasons(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      JsonNode why = json.has("reasons") ? json.get("reasons") : json.path("detail");
      return why.isEmpty() && !why.isTextual() ? "" : " " + why;
    } catch (IOException e) {
      return "";
    }
  }
}
