package babyshield.gateway;

import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.ProblemException;
import java.util.Map;

/** The one way to say that an answer cannot be vouched for now: 503 with Retry-After. */
final class Unready {
  private Unready() {}

  static ProblemException because(String reason) {
    return new ProblemException(CommonProblem.NOT_READY, reason, Map.of());
  }
}
