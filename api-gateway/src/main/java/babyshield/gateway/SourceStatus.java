package babyshield.gateway;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one source.
 *
 * @param expected configured and asked, so that "no known recall" rests on it
 * @param lastSuccess end of the last run whose recalls are all in the index
 * @param run what the feed last reported of itself
 */
record SourceStatus(
    String agency, boolean expected, Optional<Instant> lastSuccess, Optional<FeedRun> run) {

  /** The agency key of the recalls that come with the project, to try it without a network. */
  static final String SAMPLE = "sample";

  /** How a source is, in one word. */
  enum State {
    FRESH,
    LATE,
    FAILING,
    OFF
  }

  boolean sample() {
    return agency.equals(SAMPLE);
  }

  /** Whether its last success is too long ago, or there is none, or it is not known how long. */
  boolean stale(Instant now) {
    return lastSuccess.isEmpty()
        || staleAfter().map(after -> lastSuccess.get().plus(after).isBefore(now)).orElse(true);
  }

  Optional<Duration> staleAfter() {
    return run.map(FeedRun::getStaleAfterSeconds).map(Duration::ofSeconds);
  }

  State state(Instant now) {
    RunOutcome outcome = run.map(FeedRun::getOutcome).orElse(RunOutcome.UNKNOWN);
    if (!expected) {
      return State.OFF;
    }
    if (outcome == RunOutcome.FAILED) {
      return State.FAILING;
    }
    return stale(now) ? State.LATE : State.FRESH;
  }

  /** Why nothing can be concluded from this source's silence; empty if something can. */
  Optional<String> doubt(Instant now) {
    if (!expected || !stale(now)) {
      return Optional.empty();
    }
    if (lastSuccess.isEmpty()) {
      return Optional.of("source " + agency + " has never been loaded");
    }
    return Optional.of(
        staleAfter()
            .map(
                after ->
                    "source "
                        + agency
                        + " last answered at "
                        + lastSuccess.get()
                        + ", longer ago than "
                        + after.toHours()
                        + " hours")
            .orElse("the state of source " + agency + " is not known"));
  }
}
