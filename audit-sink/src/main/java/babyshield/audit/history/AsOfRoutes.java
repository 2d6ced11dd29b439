package babyshield.audit.history;

import babyshield.platform.admin.Action;
import babyshield.platform.admin.Audited;
import babyshield.platform.admin.Audited.Access;
import babyshield.platform.http.Call;
import babyshield.platform.http.Reply;
import babyshield.platform.http.Routes;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/**
 * {@code GET /v1/audit/as-of?time=&about=&limit=&cursor=}: what was known at a time, of all recalls
 * and sources or, with {@code about}, of one thing.
 */
public final class AsOfRoutes {
  private final AuditAsOf asOf;

  private AsOfRoutes(AuditAsOf asOf) {
    this.asOf = asOf;
  }

  /** Adds the route; pages are as those of a history. */
  public static Routes.Builder add(Routes.Builder routes, AuditAsOf asOf, Audited audited) {
    return routes.get(
        "/v1/audit/as-of", audited.of(Action.READ_AS_OF, new AsOfRoutes(asOf)::answer));
  }

  private Reply answer(Call call, Access access) {
    Map<String, String> query = call.queries("time", "about", "limit", "cursor");
    Instant time = time(query.get("time"));
    String about = query.get("about");
    int limit = Pages.limit(query);
    return Pages.answer(
        () ->
            about == null
                ? asOf.known(time)
                : states(access, about, time, limit, query.get("cursor")));
  }

  /** A key that the log does not have may be anything, a subject's own id as well. */
  private StatePage states(Access access, String about, Instant time, int limit, String cursor)
      throws SQLException {
    StatePage page = asOf.states(about, time, limit, cursor);
    if (!page.entries().isEmpty()) {
      access.target(about);
    }
    return page;
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text == null ? "" : text);
    } catch (DateTimeException e) {
      throw Pages.invalid("time", "time is ISO 8601 with a zone, as 2026-11-26T08:00:00Z");
    }
  }
}
