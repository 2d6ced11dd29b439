package babyshield.bench.faults;

import babyshield.bench.instance.AuditProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a sink answers over HTTP, told whenever it is another than before, numbers aside: an error
 * counts lines.
 */
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

  boolean isLive() throws InterruptedException {
    // The reasons are those of /readyz.
    return isGood("/healthz", answer -> "" + answer.statusCode());
  }

  boolean isReady() throws InterruptedException {
    return isGood("/readyz", Voice::words);
  }

  private boolean isGood(String path, Function<HttpResponse<String>, String> words)
      throws InterruptedException {
    try {
      HttpResponse<String> answer = sink.get(path);
      tell(path, words.apply(answer));
      return answer.statusCode() == 200;
    } catch (IOException e) {
      tell(path, "no answer: " + e);
      return false;
    }
  }

  /** Asks for what readers of the log ask for. */
  void read() throws InterruptedException {
    for (String path : READS) {
      var _ = isGood(path, Voice::words);
    }
  }

  private void tell(String path, String words) {
    String kind = words.replaceAll("\\d+", "0");
    if (!kind.equals(before.put(path, kind))) {
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
