package babyshield.audit.history;

import babyshield.platform.admin.Action;
import babyshield.platform.admin.Audited;
import babyshield.platform.admin.Audited.Access;
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
  public static Routes.Builder add(Routes.Builder routes, AuditHistory history, Audited audited) {
    return routes.get(
        "/v1/audit/history/{key}",
        audited.of(Action.READ_HISTORY, new HistoryRoutes(history)::page));
  }

  private Reply page(Call call, Access access) {
    Map<String, String> query = call.queries("limit", "cursor");
    int limit = Pages.limit(query);
    return Pages.answer(
        () -> {
          HistoryPage page = history.page(call.path("key"), limit, query.get("cursor"));
          if (!page.entries().isEmpty()) {
            // A key that the log does not have may be anything, a subject's own id as well.
            access.target(page.key());
          }
          return page;
        });
  }
}
