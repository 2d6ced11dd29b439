package babyshield.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import babyshield.platform.metrics.MetricsText;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

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

      await().until(() -> text(server).contains("http_in_flight 0.0"));
      assertThat(text(server))
          .contains(
              "http_request_seconds_count{method=\"GET\",route=\"/v1/recalls/{key}\",status=\"200\"}"
                  + " 2",
              "http_request_seconds_count{method=\"GET\",route=\"/openapi.yaml\",status=\"200\"}"
                  + " 1");
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
                          "http_request_seconds_count{method=\"other\",route=\"unmatched\",status=\"404\"}"
                              + " 2"));
    }
  }

  @Test
  void shouldLogOneLineForARequestWithoutWhatItAsksFor() throws Exception {
    var events = new ListAppender<ILoggingEvent>();
    events.start();
    var access = (Logger) LoggerFactory.getLogger("babyshield.platform.http.access");
    access.addAppender(events);
    access.setLevel(Level.DEBUG);
    try (var server = new Server(routes -> routes.get("/check", call -> Reply.text(200, "x")))) {
      server.get("/check?name=my+child%27s+seat");

      await().until(() -> !events.list.isEmpty());
    } finally {
      access.setLevel(null);
    }
    assertThat(events.list).hasSize(1);
    assertThat(events.list.getFirst().getKeyValuePairs().toString())
        .startsWith("[method=\"GET\", route=\"/check\", status=\"200\", micros=")
        .doesNotContain("seat");
  }

  private static String text(Server server) {
    return new String(MetricsText.of(server.metrics), StandardCharsets.UTF_8);
  }
}
