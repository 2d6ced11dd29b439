package babyshield.gateway;

import static babyshield.platform.http.CommonProblem.NOT_FOUND;
import static babyshield.platform.http.CommonProblem.NOT_READY;
import static babyshield.platform.http.CommonProblem.VALIDATION;

import babyshield.platform.Health;
import babyshield.platform.http.OpsRoutes;
import babyshield.platform.http.Routes;
import com.codahale.metrics.MetricRegistry;
import java.util.List;
import java.util.function.Supplier;

/** The gateway's interface as a table. */
final class Api {
  private Api() {}

  /** What answers. */
  record Handlers(
      ScanHandler scan,
      CheckHandler check,
      RecallListHandler recalls,
      RecallHandler recall,
      HistoryHandler history,
      SourcesHandler sources,
      SubjectHandler subject) {}

  static List<Endpoint> endpoints(Handlers by) {
    return List.of(
        new Endpoint(
            "/v1/scans/{scanId}",
            List.of("wait"),
            List.of(NOT_FOUND, NOT_READY, GatewayProblem.TOO_LONG),
            by.scan()),
        new Endpoint(
            "/v1/check",
            CheckHandler.PARAMETERS,
            List.of(
                GatewayProblem.CHECK_DIGIT,
                GatewayProblem.INVALID_GTIN,
                GatewayProblem.TOO_LONG,
                GatewayProblem.BAD_TEXT,
                GatewayProblem.NOTHING_TO_COMPARE,
                NOT_READY),
            by.check()),
        new Endpoint(
            "/v1/recalls",
            RecallFilter.PARAMETERS,
            List.of(
                VALIDATION,
                GatewayProblem.CHECK_DIGIT,
                GatewayProblem.INVALID_GTIN,
                GatewayProblem.TOO_LONG,
                GatewayProblem.CURSOR_EXPIRED,
                NOT_READY),
            by.recalls()),
        new Endpoint("/v1/recalls/{key}", List.of(), List.of(NOT_FOUND, NOT_READY), by.recall()),
        new Endpoint(
            "/v1/recalls/{key}/history", List.of(), List.of(NOT_FOUND, NOT_READY), by.history()),
        new Endpoint(
            "/v1/subjects/{id}/scans",
            SubjectHandler.PARAMETERS,
            List.of(GatewayProblem.TOO_LONG, GatewayProblem.BAD_TEXT, NOT_READY),
            by.subject()),
        new Endpoint("/v1/sources", List.of(), List.of(NOT_READY), by.sources()),
        new Endpoint("/openapi.yaml", List.of(), List.of(), OpenApiHandler.load()));
  }

  static Routes routes(List<Endpoint> endpoints, Supplier<Health> health, MetricRegistry metrics) {
    var routes = Routes.builder();
    endpoints.forEach(endpoint -> endpoint.addTo(routes));
    return OpsRoutes.add(routes, health, metrics).build();
  }
}
