package babyshield.audit.history;

import babyshield.platform.admin.Action;
import babyshield.platform.admin.Audited;
import babyshield.platform.admin.Audited.Access;
import babyshield.platform.http.Call;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.Reply;
import babyshield.platform.http.Routes;
import babyshield.schemas.SchemaIds.RegistryException;
import java.sql.SQLException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /v1/audit/history/{key}?limit=&cursor=}: a page of a history as JSON. */
public final class HistoryRoutes {
  private static final Logger log = LoggerFactory.getLogger(HistoryRoutes.class);
  private static final int DEFAULT_LIMIT = 100;

  /** Some 4 MB of JSON at the size of an ordinary notice. */
  private static final int MAX_LIMIT = 1000;

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
    int limit = limit(query.get("limit"));
    try {
      HistoryPage page = history.page(call.path("key"), limit, query.get("cursor"));
      if (!page.entries().isEmpty()) {
        // A key that the log does not have may be anything, a subject's own id as well.
        access.target(page.key());
      }
      return Reply.json(200, page);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          CommonProblem.VALIDATION,
          "cursor is not one that an earlier page gave",
          Map.of("field", "cursor"));
    } catch (SQLException e) {
      throw notReady("the audit database does not answer", e);
    } catch (RegistryException e) {
      throw notReady("the schema registry does not answer", e);
    }
  }

  private static int limit(String text) {
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    if (text.matches("[0-9]{1,4}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw new ProblemException(
        CommonProblem.VALIDATION,
        "limit is a number from 1 to " + MAX_LIMIT,
        Map.of("field", "limit"));
  }

  private static ProblemException notReady(String reason, Throwable cause) {
    log.atWarn().addKeyValue("error", cause.getMessage()).log(reason);
    return new ProblemException(CommonProblem.NOT_READY, reason);
  }
}
