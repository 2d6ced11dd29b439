package babyshield.gateway;

import babyshield.platform.http.CommonProblem;
import babyshield.platform.http.Handler;
import babyshield.platform.http.ProblemType;
import babyshield.platform.http.Routes;
import java.util.List;

/**
 * One line of the interface, as {@code openapi.yaml} documents it. All are GET: nothing is changed
 * here.
 *
 * @param query names of the query parameters; others are refused
 * @param problems that it answers with, beside {@link #EVERYWHERE}
 */
record Endpoint(String path, List<String> query, List<ProblemType> problems, Handler handler) {
  /** What every endpoint may answer. */
  static final List<ProblemType> EVERYWHERE =
      List.of(
          CommonProblem.BAD_REQUEST,
          CommonProblem.UNKNOWN_PARAMETER,
          CommonProblem.METHOD_NOT_ALLOWED,
          CommonProblem.INTERNAL);

  void addTo(Routes.Builder routes) {
    String[] allowed = query.toArray(String[]::new);
    routes.get(
        path,
        call -> {
          call.queries(allowed);
          return handler.handle(call);
        });
  }
}
