package babyshield.ingest.run;

/** An agency's records cannot be reparsed now; nothing was published. */
public final class ReparseRefused extends RuntimeException {
  /**
   * @param reason why, and when it can, for people
   */
  ReparseRefused(String reason) {
    super(reason, null, false, false);
  }
}
