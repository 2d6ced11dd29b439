package babyshield.audit.replay;

import java.util.Optional;

/**
 * Which entries of a topic.
 *
 * @param from the first: entries of this time or number, or later
 * @param to behind the last: only entries before this time or number
 * @param key only entries of records with this key, or of all
 */
public record Selection(String topic, Bound from, Bound to, Optional<String> key) {
  /** In one line; two selections with the same line choose the same entries. */
  @Override
  public String toString() {
    return "%s from=%s to=%s key=%s".formatted(topic, from, to, key.orElse(""));
  }
}
