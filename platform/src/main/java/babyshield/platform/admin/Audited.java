package babyshield.platform.admin;

import babyshield.event.AdminEvent;
import babyshield.platform.http.Call;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.Handler;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.Reply;
import babyshield.schemas.SchemaIds.RegistryException;
import java.time.InstantSource;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handlers whose answer goes out only when Kafka has who asked for what, and what came of it. Where
 * that cannot be told there is no answer but 503: what leaves no trace is not given. Thread-safe.
 */
public final class Audited {
  private static final Logger log = LoggerFactory.getLogger(Audited.class);
  private static final String DONE = "done";

  private final AdminLog events;
  private final InstantSource clock;

  public Audited(AdminLog events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /** A request on the way; its handler says what it is about. For the handler's thread. */
  public static final class Access {
    /** Where nothing is named, because the name could be a person's. */
    private static final String UNNAMED = "-";

    private String target = UNNAMED;
    private String detail;

    private Access() {}

    /** Names what is read or changed: never anything that the caller alone knows. */
    public void target(String key) {
      target = key;
    }

    /** Says more of it. */
    public void detail(String text) {
      detail = text;
    }
  }

  /** Answers a request of which is told. */
  @FunctionalInterface
  public interface AuditedHandler {
    /**
     * Answers, see {@link Handler#handle}.
     *
     * @param access takes what the request is about
     */
    Reply handle(Call call, Access access) throws Exception;
  }

  /** The handler for a table of routes. */
  public Handler of(Action action, AuditedHandler handler) {
    return call -> {
      var access = new Access();
      Reply reply;
      try {
        reply = handler.handle(call, access);
      } catch (ProblemException e) {
        tellRefusal(action, call, access, e.type().slug());
        throw e;
      }
      tell(action, call, access, DONE);
      return reply;
    };
  }

  /**
   * Nothing was given, so the caller learns the reason of that, whether it could be told or not.
   */
  private void tellRefusal(Action action, Call call, Access access, String outcome) {
    try {
      tell(action, call, access, outcome);
    } catch (ProblemException e) {
      log.atWarn().addKeyValue("action", action).log("a request that was refused is not logged");
    }
  }

  private void tell(Action action, Call call, Access access, String outcome) {
    Caller caller = Caller.of(call);
    try {
      events.write(
          new AdminEvent(
              action.toString(),
              caller.actor(),
              caller.network(),
              access.target,
              outcome,
              access.detail,
              clock.instant()));
    } catch (KafkaException | RegistryException e) {
      throw new ProblemException(
          CommonProblem.NOT_READY,
          "this access cannot be logged now, and nothing is answered here without that: "
              + e.getMessage());
    }
  }
}
