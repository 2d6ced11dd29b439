package babyshield.audit.history;

import babyshield.platform.http.Call;
import babyshield.platform.http.Reply;
import babyshield.platform.http.Routes;
import java.util.Map;

/** {@code GET /v1/audit/history/{key}?limit=&cursor=}: a page of a history as JSON. */
public final class HistoryRoutes {
  private final AuditHistory history;

  private HistoryRoutes(AuditHistory history) {
    this.history = history;
  }

  /** Adds the route; a page has 100 entries unless {@code limit} says otherwise, 1000 at most. */
  public static Routes.Builder add(Routes.Builder routes, AuditHistory history) {
    return routes.get("/v1/audit/history/{key}", new HistoryRoutes(history)::page);
  }

  private Reply page(Call call) {
    Map<String, String> query = call.queries("limit", "cursor");
    int limit = Pages.limit(query);
    return Pages.answer(() -> history.page(call.path("key"), limit, query.get("cursor")));
  }
}
