package babyshield.ingest.feed;

import babyshield.ingest.extract.Mentions;
import java.net.URI;
import java.time.Duration;

/**
 * What a feed is, for people and for the schedule.
 *
 * @param agency the agency key: the first part of every recall key, and the name of its recorded
 *     folder
 * @param name the agency's name, for people
 * @param country ISO 3166-1 alpha-2, or {@code EU}
 * @param licence under which the agency gives its data
 * @param endpoint where a live run asks first
 * @param interval from the end of a live run to the start of the next
 * @param staleAfter how old the last success may be before the source counts as stale
 * @param parser version of the feed's own parser; raise it when the same bytes give other recalls,
 *     so that unchanged payloads are read again
 * @param doc what is known of the payloads, and how
 */
public record FeedInfo(
    String agency,
    String name,
    String country,
    String licence,
    URI endpoint,
    Duration interval,
    Duration staleAfter,
    int parser,
    FeedDoc doc) {

  /** Grows with the reading of texts too, which all feeds have in common. */
  @Override
  public int parser() {
    return parser + Mentions.VERSION;
  }
}
