package babyshield.ingest.personal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Keys that encrypted a moment ago, by pseudonym; so many, and so long. Thread-safe. */
final class KeyCache {
  private final int size;
  private final long lifeNanos;
  private final LongSupplier nanos;
  private final Map<String, Held> held = new LinkedHashMap<>();

  private record Held(DataKey key, long until) {}

  /**
   * @param nanos a clock as {@link System#nanoTime}
   */
  KeyCache(int size, Duration life, LongSupplier nanos) {
    this.size = size;
    this.lifeNanos = life.toNanos();
    this.nanos = nanos;
  }

  synchronized Optional<DataKey> get(String subject) {
    Held found = held.get(subject);
    if (found == null || found.until() - nanos.getAsLong() <= 0) {
      held.remove(subject);
      return Optional.empty();
    }
    return Optional.of(found.key());
  }

  /** Drops the one that is held the longest where there is no room. */
  synchronized void put(String subject, DataKey key) {
    held.remove(subject);
    held.put(subject, new Held(key, nanos.getAsLong() + lifeNanos));
    if (held.size() > size) {
      held.remove(held.keySet().iterator().next());
    }
  }

  synchronized void remove(String subject) {
    held.remove(subject);
  }
}
