package babyshield.audit.history;

import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.Reply;
import babyshield.schemas.SchemaIds.RegistryException;
import java.sql.SQLException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes that answer in pages have in common. */
final class Pages {
  private static final Logger log = LoggerFactory.getLogger(Pages.class);
  private static final int DEFAULT_LIMIT = 100;

  /** Some 4 MB of JSON at the size of an ordinary notice. */
  private static final int MAX_LIMIT = 1000;

  private Pages() {}

  /** What is asked of the log. */
  interface Question {
    /**
     * Asks it.
     *
     * @throws IllegalArgumentException if the cursor is none
     */
    Object answer() throws SQLException;
  }

  /** The answer as JSON; what goes wrong as a problem. */
  static Reply answer(Question question) {
    try {
      return Reply.json(200, question.answer());
    } catch (IllegalArgumentException e) {
      throw invalid("cursor", "cursor is not one that an earlier page gave");
    } catch (SQLException e) {
      throw notReady("the audit database does not answer", e);
    } catch (RegistryException e) {
      throw notReady("the schema registry does not answer", e);
    }
  }

  /** How many entries a page has: {@code limit} of the query, 1 to 1000, or 100. */
  static int limit(Map<String, String> query) {
    String text = query.get("limit");
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    if (text.matches("[0-9]{1,4}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw invalid("limit", "limit is a number from 1 to " + MAX_LIMIT);
  }

  static ProblemException invalid(String field, String reason) {
    return new ProblemException(CommonProblem.VALIDATION, reason, Map.of("field", field));
  }

  private static ProblemException notReady(String reason, Throwable cause) {
    log.atWarn().addKeyValue("error", cause.getMessage()).log(reason);
    return new ProblemException(CommonProblem.NOT_READY, reason);
  }
}
