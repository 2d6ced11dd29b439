package babyshield.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Readers that wait for the verdict of a scan. They are woken after the verdict is in its store, so
 * a reader that registers, looks, and then waits misses nothing. Thread-safe.
 */
final class Waiters {
  private final Map<String, List<Semaphore>> waiting = new ConcurrentHashMap<>();

  /** A reader's place; it must be closed. */
  final class Place implements AutoCloseable {
    private final String scanId;
    private final Semaphore woken = new Semaphore(0);

    private Place(String scanId) {
      this.scanId = scanId;
      waiting.merge(
          scanId,
          List.of(woken),
          (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    }

    /**
     * Waits for a verdict since the place was taken or the last call.
     *
     * @return false if the time ran out
     */
    boolean await(Duration limit) throws InterruptedException {
      return woken.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
      waiting.computeIfPresent(
          scanId,
          (id, places) -> {
            List<Semaphore> rest = places.stream().filter(place -> !place.equals(woken)).toList();
            return rest.isEmpty() ? null : rest;
          });
    }
  }

  Place takePlace(String scanId) {
    return new Place(scanId);
  }

  /** A verdict of this scan is in the store. */
  void arrived(String scanId) {
    waiting.getOrDefault(scanId, List.of()).forEach(Semaphore::release);
  }
}
