package babyshield.gateway;

import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/** The view of verdicts by scan id, as far as its partitions are here. Thread-safe. */
final class VerdictView {
  /** How often a waiting reader looks whether the gateway is being stopped. */
  private static final Duration TURN = Duration.ofMillis(500);

  private final Views views;
  private final Waiters waiters;
  private final Freshness freshness;

  VerdictView(Views views, Waiters waiters, Freshness freshness) {
    this.views = views;
    this.waiters = waiters;
    this.freshness = freshness;
  }

  /**
   * The verdict of a scan in the wire format, waiting for it if need be.
   *
   * @param stopping ends the waiting early
   * @return empty only if the view has all that the log holds and the verdict is not in it
   */
  Optional<byte[]> await(String scanId, int partition, Duration wait, BooleanSupplier stopping)
      throws InterruptedException {
    try (Waiters.Place place = waiters.takePlace(scanId)) {
      Optional<byte[]> found = read(scanId, partition);
      long deadline = System.nanoTime() + wait.toNanos();
      while (found.isEmpty() && System.nanoTime() < deadline && !stopping.getAsBoolean()) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        place.await(left.compareTo(TURN) < 0 ? left : TURN);
        found = read(scanId, partition);
      }
      if (found.isPresent()) {
        return found;
      }
      freshness.require(new TopicPartition(Topics.VERDICTS.name(), partition));
      return read(scanId, partition);
    }
  }

  private Optional<byte[]> read(String scanId, int partition) {
    byte[] verdict =
        views.<String, byte[]>read(GatewayTopology.VERDICTS, partition, row -> row.get(scanId));
    return Optional.ofNullable(verdict);
  }
}
