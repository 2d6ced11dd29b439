package babyshield.audit;

import babyshield.platform.config.Setting;
import java.time.Duration;

/**
 * How much goes into one transaction. Memory is bounded by {@code bytes} twice for each writer, of
 * which one batch is in flight and one gathered, and once for what the consumer has fetched ahead;
 * besides, up to 144 KiB twice for each shard, of rows that do not fill a message to the server.
 *
 * @param bytes a batch is written when its rows reach this
 * @param linger a batch is written when its first record has waited this long here, after up to 50
 *     ms at the broker
 * @param attempts failures in a row until the service says that it is not ready
 * @param writers among whom an instance's shards are spread
 */
public record BatchSettings(
    @Setting(
            def = "8388608",
            doc = "bytes of a batch; larger ones are no faster, because COPY streams")
        int bytes,
    @Setting(
            def = "250ms",
            doc = "longest wait of a record for its batch; each batch costs one disk flush")
        Duration linger,
    @Setting(def = "3", doc = "failures in a row until the service reports not ready") int attempts,
    @Setting(def = "100ms", doc = "pause after the first failure; doubles with each")
        Duration retryFirst,
    @Setting(def = "5s", doc = "longest pause between attempts") Duration retryLimit,
    @Setting(def = "2", doc = "transactions written side by side, each on a connection of its own")
        int writers) {

  public BatchSettings {
    if (bytes < 1 || attempts < 1 || writers < 1) {
      throw new IllegalArgumentException("bytes, attempts and writers are at least 1");
    }
  }

  /** The defaults above. */
  public static BatchSettings standard() {
    return new BatchSettings(
        8 * 1024 * 1024,
        Duration.ofMillis(250),
        3,
        Duration.ofMillis(100),
        Duration.ofSeconds(5),
        2);
  }
}
