package babyshield.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far this instance's views have come in each log. An offset counts as known when every
 * committed record below it has been put into its store; transaction markers, which no processor
 * ever sees, are counted by the consumer's position.
 *
 * <p>It is kept here and not read from the group's committed offsets, because an instance that was
 * put out of its group without noticing must not take another one's progress for its own.
 * Thread-safe; lost with the process, like the positions it mirrors.
 */
final class LogProgress {
  static final long UNKNOWN = -1;

  /** End of what a poll has handed out, and the position after that poll. */
  private record Polled(long returned, long position) {}

  private final Map<TopicPartition, Polled> polled = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> processed = new ConcurrentHashMap<>();

  /** Called after each poll that returned nothing of this partition. */
  void idle(TopicPartition partition, long position) {
    polled.compute(
        partition,
        (key, before) -> new Polled(before == null ? UNKNOWN : before.returned(), position));
  }

  /** Called after each poll that returned records below {@code returned}. */
  void handedOut(TopicPartition partition, long returned, long position) {
    polled.put(partition, new Polled(returned, position));
  }

  /** Called when the record at this offset is in its store. */
  void processed(TopicPartition partition, long offset) {
    processed.put(partition, offset + 1);
  }

  /** Wakes those who wait; called once per poll and not per record. */
  synchronized void turned() {
    notifyAll();
  }

  /** The partition belongs to another instance now. */
  void lost(TopicPartition partition) {
    polled.remove(partition);
    processed.remove(partition);
  }

  /** The partitions that are followed here. */
  Set<TopicPartition> followed() {
    return Set.copyOf(polled.keySet());
  }

  /** The offset below which everything is in the store, or {@link #UNKNOWN}. */
  long known(TopicPartition partition) {
    Polled last = polled.get(partition);
    if (last == null) {
      return UNKNOWN;
    }
    long done = processed.getOrDefault(partition, UNKNOWN);
    return done >= last.returned() ? last.position() : done;
  }

  /**
   * Waits until everything below an offset is known.
   *
   * @return false if the time ran out
   */
  synchronized boolean await(TopicPartition partition, long offset, Duration limit)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (known(partition) < offset) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
