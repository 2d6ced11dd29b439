package babyshield.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.platform.Health;
import com.codahale.metrics.MetricRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsRoutesTest {
  private final AtomicReference<Health> health = new AtomicReference<>(Health.ok());
  private final MetricRegistry metrics = new MetricRegistry();
  private Server server;

  @BeforeEach
  void start() throws Exception {
    server =
        new Server(
            routes ->
                OpsRoutes.add(
                    routes.get("/v1/recalls/{key}", call -> Reply.text(200, "x")),
                    health::get,
                    metrics));
    server.metrics.getMetrics().forEach(metrics::register);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldSayThatAllIsWell() throws Exception {
    var answer = server.get("/readyz");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Json.mapper().readTree(answer.body()))
        .isEqualTo(Json.mapper().readTree("{\"live\":true,\"ready\":true,\"reasons\":[]}"));
  }

  @Test
  void shouldSayWhyItIsNotReady() throws Exception {
    health.set(Health.notReady("index: 10 of 70000 recalls are loaded"));

    var answer = server.get("/readyz");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).contains("index: 10 of 70000 recalls are loaded");
  }

  @Test
  void shouldBeLiveWhileItIsNotReady() throws Exception {
    health.set(Health.notReady("index loads"));

    assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldSayWhyItIsDead() throws Exception {
    health.set(Health.dead("the poll thread died"));

    var answer = server.get("/healthz");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("the poll thread died");
  }

  @Test
  void shouldShowTheJvmToPrometheus() throws Exception {
    var answer = server.get("/metrics");

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    assertThat(answer.body()).contains("jvm_memory_heap_used", "jvm_threads_count", "jvm_uptime");
  }
}
