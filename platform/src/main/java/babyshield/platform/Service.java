package babyshield.platform;

/**
 * One of the services, as something that can be started and stopped. The same object runs alone in
 * a process ({@link ServiceMain}) or beside the others.
 *
 * <p>{@link #start} and {@link #close} are called once each and by one thread at a time, except
 * that close may come while start is still under way; {@link #health} is called by any thread at
 * any time.
 */
public interface Service extends AutoCloseable {
  /** The service's name in logs, settings and messages: lower case, for instance {@code ingest}. */
  String name();

  /**
   * Starts everything and returns; whether the work can be done already is what {@link #health}
   * says.
   *
   * @throws StartFailure if the operator has to change something first
   * @throws Exception if a part does not start for another reason
   */
  void start() throws Exception;

  /** How the service is now; cheap, does not block. */
  Health health();

  /**
   * Stops gracefully: takes no new work, finishes what is in flight, and returns within a bound
   * even if a part hangs. A crash instead of a close loses nothing that was acknowledged.
   */
  @Override
  void close();
}
