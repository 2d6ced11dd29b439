package babyshield.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;

/**
 * Something else is away, and what needs it tries again and again. The log has a line for each
 * cause, then one whenever the failures have doubled, and one when it is over: ten lines tell of an
 * outage of an hour. There are no stack traces, which would show our own waiting and nothing else.
 * One thread at a time.
 */
final class Interruption {
  private final Logger log;
  private final String waits;
  private final String goesOn;
  private final Set<String> causes = new HashSet<>();
  private int failures;
  private Instant since;

  /**
   * @param waits the event that something failed and waits
   * @param goesOn the event that it works again
   */
  Interruption(Logger log, String waits, String goesOn) {
    this.log = log;
    this.waits = waits;
    this.goesOn = goesOn;
  }

  void failed(Exception e) {
    if (since == null) {
      since = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
    failures++;
    if (causes.add(cause(e)) || Integer.bitCount(failures) == 1) {
      log.atWarn()
          .addKeyValue("since", since)
          .addKeyValue("failures", failures)
          .addKeyValue("error", e.toString())
          .log(waits);
    }
  }

  /** Numbers and names in a message may differ each time, so it is not told by its words. */
  private static String cause(Exception e) {
    return e instanceof SQLException sql ? "" + sql.getSQLState() : e.getClass().getName();
  }

  /** It works; also where it never did not. */
  void over() {
    if (failures > 0) {
      log.atInfo().addKeyValue("since", since).addKeyValue("failures", failures).log(goesOn);
    }
    causes.clear();
    failures = 0;
    since = null;
  }

  /** In a row. */
  int failures() {
    return failures;
  }

  /** Of the first failure, or null while there is none. */
  Instant since() {
    return since;
  }
}
