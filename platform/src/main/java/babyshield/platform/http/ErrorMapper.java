package babyshield.platform.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where what went wrong becomes an answer. */
final class ErrorMapper {
  private static final Logger log = LoggerFactory.getLogger(ErrorMapper.class);

  private ErrorMapper() {}

  static Reply reply(Throwable failure) {
    return switch (failure) {
      case ProblemException problem -> problem(problem);
      case HttpException refused -> status(refused.getCode(), refused.getReason());
      case IOException slow when slow.getCause() instanceof TimeoutException ->
          problem(new ProblemException(CommonProblem.TOO_SLOW, "the body did not arrive in time"));
      case EofException gone ->
          problem(new ProblemException(CommonProblem.BAD_REQUEST, "the body ends too early"));
      default -> internal(failure);
    };
  }

  /** For what the server itself refuses before a handler sees it. */
  static Reply status(int status, String reason) {
    ProblemType type =
        Arrays.stream(CommonProblem.values())
            .filter(known -> known.status() == status)
            .findFirst()
            .orElse(status >= 500 ? CommonProblem.INTERNAL : CommonProblem.BAD_REQUEST);
    return problem(new ProblemException(type, reason == null ? type.title() : reason));
  }

  private static Reply problem(ProblemException problem) {
    Reply reply = Reply.problem(problem);
    if (problem.extensions().get("allowed") instanceof Iterable<?> methods) {
      return reply.header("Allow", join(methods));
    }
    return reply;
  }

  private static String join(Iterable<?> methods) {
    var joined = new StringJoiner(", ");
    methods.forEach(method -> joined.add(method.toString()));
    return joined.toString();
  }

  private static Reply internal(Throwable failure) {
    String id = UUID.randomUUID().toString();
    log.atError().addKeyValue("id", id).setCause(failure).log("request failed");
    return problem(
        new ProblemException(
            CommonProblem.INTERNAL,
            "the cause stands in the service's log under this id",
            Map.of("id", id)));
  }
}
