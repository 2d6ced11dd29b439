package babyshield.audit;

import babyshield.audit.history.AsOfRoutes;
import babyshield.audit.history.AuditAsOf;
import babyshield.audit.history.AuditHistory;
import babyshield.audit.history.HistoryRoutes;
import babyshield.platform.Health;
import babyshield.platform.admin.Audited;
import babyshield.platform.http.OpsRoutes;
import babyshield.platform.http.Reply;
import babyshield.platform.http.Routes;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/**
 * All that the audit log answers over HTTP; {@code openapi.yaml} beside this class documents it.
 */
final class AuditApi {
  private AuditApi() {}

  static Routes routes(
      AuditHistory history,
      AuditAsOf asOf,
      PublishedLog published,
      LogKeys keys,
      Audited audited,
      Supplier<Health> health,
      MetricRegistry metrics) {
    byte[] document = document();
    Routes.Builder routes = HistoryRoutes.add(Routes.builder(), history, audited);
    AsOfRoutes.add(routes, asOf, audited);
    LogRoutes.add(routes, published, keys, audited);
    OpsRoutes.add(routes, health, metrics);
    return routes.get("/openapi.yaml", _ -> Reply.bytes(200, "application/yaml", document)).build();
  }

  private static byte[] document() {
    try (var document = AuditApi.class.getResourceAsStream("openapi.yaml")) {
      return document.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
