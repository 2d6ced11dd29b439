package babyshield.bench.faults;

import java.time.Duration;

/**
 * A way in which the database can be away.
 *
 * @param name as in "PostgreSQL stopped"
 * @param during takes it away, and sees to it that it stays away; done again and again
 * @param after gives it back; done again and again until all is well
 */
record Outage(String name, Duration lasts, Step during, Step after) {
  /** Something that may be repeated. */
  interface Step {
    void take() throws Exception;
  }
}
