package babyshield.ingest.intake;

import babyshield.platform.config.Setting;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How scans are taken. */
public record IntakeSettings(
    @Setting(def = "65536", doc = "bytes of one scan, as a body or as a line") int maxScanBytes,
    @Setting(
            def = "5000",
            doc =
                "lines of one NDJSON body on their way to Kafka at a time: some 2 MB at 400 bytes")
        int linesInFlight,
    @Setting(
            def = "268435456",
            doc = "bytes of one NDJSON body, some million scans; what comes after is not read")
        long maxBodyBytes,
    @Setting(
            def = "3s",
            doc =
                "how long a request waits for Kafka to be there at all, before it is answered 503")
        Duration reachWithin,
    @Setting(
            def = "10s",
            doc = "how long a scan may take to be acknowledged by Kafka, retries included")
        Duration acknowledgeWithin) {

  public IntakeSettings {
    if (maxScanBytes < 1 || linesInFlight < 1 || maxBodyBytes < 1) {
      throw new IllegalArgumentException(
          "max-scan-bytes, lines-in-flight and max-body-bytes are at least 1");
    }
  }

  /** The producer's settings, where scans need others than feeds. */
  public Map<String, Object> producer() {
    int acknowledge = Math.toIntExact(acknowledgeWithin.toMillis());
    return Map.of(
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        reachWithin.toMillis(),
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        acknowledge,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        Math.max(1, acknowledge / 2),
        // A person waits for one scan; without any wait, each of many wakes the sender's thread.
        ProducerConfig.LINGER_MS_CONFIG,
        1);
  }
}
