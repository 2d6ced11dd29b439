package babyshield.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import babyshield.platform.metrics.MetricsText;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {
  @Test
  void shouldCountRequestsByRouteAndStatus() throws Exception {
    try (var server =
        new Server(
            routes ->
                routes
                    .get("/v1/recalls/{key}", call -> Reply.text(200, "x"))
                    .get("/openapi.yaml", call -> Reply.text(200, "x")))) {
      server.get("/v1/recalls/a");
      server.get("/v1/recalls/b");
      server.get("/openapi.yaml");

      await()
          .until(() -> server.metrics.getCounters().get("http.requests.in_flight").getCount() == 0);
      assertThat(text(server))
          .contains(
              "http_requests_count{method=\"GET\",route=\"/v1/recalls/{key}\",status=\"200\"} 2",
              "http_requests_count{method=\"GET\",route=\"/openapi.yaml\",status=\"200\"} 1",
              "http_requests_in_flight 0.0");
    }
  }

  @Test
  void shouldCountWhatIsNotInTheTableUnderOneName() throws Exception {
    try (var server = new Server(routes -> routes)) {
      server.get("/admin.php");
      server.send(server.request("/").method("BREW", BodyPublishers.noBody()).build());

      await()
          .untilAsserted(
              () ->
                  assertThat(text(server))
                      .contains(
                          "http_requests_count{method=\"other\",route=\"unmatched\",status=\"404\"}"
                              + " 2"));
    }
  }

  private static String text(Server server) {
    return new String(MetricsText.of(server.metrics), StandardCharsets.UTF_8);
  }
}
