package babyshield.ingest;

import babyshield.ingest.run.UnreadNotices;
import babyshield.platform.admin.Action;
import babyshield.platform.admin.Audited;
import babyshield.platform.admin.Audited.Access;
import babyshield.platform.http.Call;
import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.ProblemException;
import babyshield.platform.http.Reply;
import babyshield.platform.http.Routes;
import babyshield.schemas.SchemaIds;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/**
 * {@code POST /v1/unread/{partition}/{offset}/retry} and {@code .../discard}: what an operator does
 * about a notice that {@code GET /v1/sources} of the gateway lists as unread. Answered when it
 * stands in the log; the recall log has the outcome a moment later. Thread-safe.
 */
final class UnreadRoutes {
  private static final int MAX_BODY = 16 << 10;
  private static final int MAX_REASON = 1000;

  private final UnreadNotices notices;
  private final Audited audited;

  UnreadRoutes(UnreadNotices notices, Audited audited) {
    this.notices = notices;
    this.audited = audited;
  }

  Routes.Builder add(Routes.Builder routes) {
    return routes
        .post("/v1/unread/{partition}/{offset}/retry", audited.of(Action.RETRY_UNREAD, this::retry))
        .post(
            "/v1/unread/{partition}/{offset}/discard",
            audited.of(Action.DISCARD_UNREAD, this::discard));
  }

  /** Which notice, and why no recall is lost with it. */
  private record Discard(String id, String reason) {}

  private Reply retry(Call call, Access access) {
    call.notForWebPages();
    int partition = Math.toIntExact(number(call, "partition", 6));
    long offset = number(call, "offset", 18);
    access.target(partition + "/" + offset);
    boolean sent = answering(() -> notices.retry(partition, offset));
    if (!sent) {
      throw new ProblemException(
          CommonProblem.NOT_FOUND,
          "the dead letters have no notice of partition "
              + partition
              + ", offset "
              + offset
              + "; one that its feed rejected is read again in the feed's next run");
    }
    return done(partition, offset);
  }

  private Reply discard(Call call, Access access) throws Exception {
    call.notForWebPages();
    int partition = Math.toIntExact(number(call, "partition", 6));
    long offset = number(call, "offset", 18);
    access.target(partition + "/" + offset);
    Discard asked = call.json(Discard.class, MAX_BODY);
    if (asked.id() == null || asked.reason() == null || asked.reason().isBlank()) {
      throw new ProblemException(CommonProblem.VALIDATION, "id and reason are needed");
    }
    if (asked.reason().length() > MAX_REASON) {
      throw new ProblemException(
          CommonProblem.VALIDATION, "reason is at most " + MAX_REASON + " characters");
    }
    answering(
        () -> {
          notices.discard(asked.id(), partition, offset, asked.reason());
          return true;
        });
    return done(partition, offset);
  }

  private static Reply done(int partition, long offset) {
    return Reply.json(200, Map.of("partition", partition, "offset", offset));
  }

  private static long number(Call call, String name, int digits) {
    String value = call.path(name);
    if (!value.matches("\\d+") || value.length() > digits) {
      throw new ProblemException(CommonProblem.VALIDATION, name + " is a number");
    }
    return Long.parseLong(value);
  }

  private interface Work {
    boolean done();
  }

  private static boolean answering(Work work) {
    try {
      return work.done();
    } catch (KafkaException | SchemaIds.RegistryException e) {
      throw new ProblemException(
          CommonProblem.NOT_READY, "Kafka or the registry does not answer: " + e.getMessage());
    }
  }
}
