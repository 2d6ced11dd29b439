package babyshield.audit;

import java.util.random.RandomGenerator;

/**
 * When to try again. Two clocks, because a shard that waits for a person must not slow down the
 * retries of a database that is away, nor be asked after with every batch of the other shards.
 *
 * @param database after PostgreSQL failed
 * @param positions after a shard could not be given its position
 */
record Retries(Backoff database, Backoff positions) {
  static Retries of(BatchSettings settings) {
    return new Retries(backoff(settings), backoff(settings));
  }

  boolean due() {
    return database.due() && positions.due();
  }

  private static Backoff backoff(BatchSettings settings) {
    return new Backoff(
        settings.retryFirst(),
        settings.retryLimit(),
        System::nanoTime,
        RandomGenerator.getDefault());
  }
}
