package babyshield.ingest.run;

/**
 * The service stops in the middle of a run. Not an {@code IOException}, so that no parser takes it
 * for a fault of its payload.
 */
final class RunStopped extends RuntimeException {
  RunStopped() {
    super("the service stops", null, false, false);
  }
}
