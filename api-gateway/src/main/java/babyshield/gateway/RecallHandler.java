package babyshield.gateway;

import babyshield.platform.http.Call;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.Handler;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.Reply;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /v1/recalls/{key}}: a recall as it stands, withdrawn ones included, with its links as
 * far as they are known: they follow the recalls a moment later.
 */
record RecallHandler(RecallBook recalls, LinkBook links, Freshness freshness) implements Handler {
  @Override
  public Reply handle(Call call) throws InterruptedException {
    String key = call.path("key");
    Optional<RecallBook.Entry> found = recalls.find(key);
    if (found.isEmpty()) {
      freshness.require(Freshness.RECALLS);
      found = recalls.find(key);
    }
    Map<String, Object> body = found.orElseThrow(() -> unknown(key)).body();
    body.put("links", links.of(key));
    return Reply.json(200, body);
  }

  static ProblemException unknown(String key) {
    return new ProblemException(
        CommonProblem.NOT_FOUND, "there is no recall with this key", Map.of("key", key));
  }
}
