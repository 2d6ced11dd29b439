package babyshield.gateway;

import babyshield.event.Verdict;
import babyshield.platform.http.Call;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.Handler;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.Reply;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/** {@code GET /v1/scans/{scanId}}: the verdict of a scan. */
record ScanHandler(
    Router router,
    VerdictView verdicts,
    EventSerde<Verdict> serde,
    VerdictRenderer renderer,
    Duration maxWait)
    implements Handler {

  @Override
  public Reply handle(Call call) throws Exception {
    String scanId = call.path("scanId");
    Duration wait = Parameters.duration(call, "wait", maxWait);
    String target =
        "/v1/scans/"
            + URLEncoder.encode(scanId, StandardCharsets.UTF_8).replace("+", "%20")
            + "?wait="
            + wait.toMillis()
            + "ms";
    return router.route(
        call,
        GatewayTopology.VERDICTS,
        scanId,
        target,
        wait,
        partition -> here(call, scanId, partition, wait));
  }

  private Reply here(Call call, String scanId, int partition, Duration wait)
      throws InterruptedException {
    byte[] verdict =
        verdicts.await(scanId, partition, wait, call::stopping).orElseThrow(() -> unknown(scanId));
    return Reply.json(200, renderer.body(read(verdict), scanId));
  }

  private Verdict read(byte[] bytes) {
    try {
      return serde.deserialize(Topics.VERDICTS.name(), bytes);
    } catch (SchemaIds.RegistryException e) {
      throw Unready.because("the schema registry does not answer");
    } catch (SerializationException e) {
      throw Unready.because("the verdict of this scan cannot be read; it is in the dead letters");
    }
  }

  private static ProblemException unknown(String scanId) {
    return new ProblemException(
        CommonProblem.NOT_FOUND,
        "there is no verdict for this scan; if it was sent just now, it may not have been judged"
            + " yet: ask again, or with wait=5s",
        Map.of("scanId", scanId));
  }
}
