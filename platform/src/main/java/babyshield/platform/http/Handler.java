package babyshield.platform.http;

/**
 * Answers one kind of request: parse, ask, render. Runs on a virtual thread of its own and may
 * block. Called by many threads at once.
 */
@FunctionalInterface
public interface Handler {
  /**
   * Answers one request.
   *
   * @throws ProblemException to answer with a problem of the caller's or the service's
   * @throws Exception anything else is a bug: it is logged and answered with INTERNAL
   */
  Reply handle(Call call) throws Exception;
}
