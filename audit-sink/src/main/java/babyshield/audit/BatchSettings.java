package babyshield.audit;

import babyshield.platform.config.Setting;
import java.time.Duration;

/**
 * How much goes into one transaction. Memory is bounded by {@code bytes} for the batch and as much
 * again for what the consumer has fetched ahead.
 *
 * @param bytes a batch is written when its keys, values and headers reach this
 * @param linger a batch is written when its first record has waited this long
 * @param attempts failures in a row until the service says that it is not ready
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
    @Setting(def = "5s", doc = "longest pause between attempts") Duration retryLimit) {

  public BatchSettings {
    if (bytes < 1 || attempts < 1) {
      throw new IllegalArgumentException("bytes and attempts are at least 1");
    }
  }

  /** The defaults above. */
  public static BatchSettings standard() {
    return new BatchSettings(
        8 * 1024 * 1024, Duration.ofMillis(250), 3, Duration.ofMillis(100), Duration.ofSeconds(5));
  }
}
