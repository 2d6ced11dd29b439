package babyshield.platform.http;

import babyshield.platform.Health;
import babyshield.platform.metrics.JvmMetrics;
import babyshield.platform.metrics.MetricsText;
import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The routes by which a service is operated. */
public final class OpsRoutes {
  private OpsRoutes() {}

  /**
   * Adds {@code /healthz} (200 if the service is live), {@code /readyz} (200 if it can do its work)
   * and {@code /metrics}. The first two answer 503 otherwise, with the reasons in the body either
   * way. Adds the JVM's metrics to the registry.
   */
  public static Routes.Builder add(
      Routes.Builder routes, Supplier<Health> health, MetricRegistry metrics) {
    JvmMetrics.register(metrics);
    return routes
        .get("/healthz", call -> reply(health.get(), Health::live))
        .get("/readyz", call -> reply(health.get(), Health::ready))
        .get("/metrics", call -> metrics(metrics));
  }

  private static Reply reply(Health health, Predicate<Health> wanted) {
    boolean good = wanted.test(health);
    Reply reply =
        Reply.json(
                good ? 200 : 503,
                Map.of("live", health.live(), "ready", health.ready(), "reasons", health.reasons()))
            .header("Cache-Control", "no-store");
    return good ? reply : reply.header("Retry-After", "1");
  }

  private static Reply metrics(MetricRegistry metrics) {
    return Reply.bytes(200, MetricsText.CONTENT_TYPE, MetricsText.of(metrics));
  }
}
