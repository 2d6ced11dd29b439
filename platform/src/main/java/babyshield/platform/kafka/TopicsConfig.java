package babyshield.platform.kafka;

import babyshield.platform.config.KafkaSettings;
import babyshield.platform.config.Setting;
import babyshield.schemas.Topics;
import java.time.Duration;

/**
 * How {@link CreateTopics} lays the catalogue out.
 *
 * @param kafka the broker; the registry is not asked
 * @param replication copies of each partition; no more than there are brokers
 * @param maxPartitions bounds what the catalogue asks for; a topic keeps the number it was made
 *     with, because stores and the audit log hang on it
 * @param patience how long the broker may take to answer, since it starts at the same time
 */
record TopicsConfig(
    KafkaSettings kafka,
    @Setting(def = "3", doc = "copies of each partition; no more than there are brokers")
        int replication,
    @Setting(
            def = "2147483647",
            doc = "bounds the partitions that the catalogue asks for; no later change has effect")
        int maxPartitions,
    @Setting(def = "60s", doc = "how long the broker may take to answer") Duration patience) {

  TopicsConfig {
    if (replication < 1 || replication > Short.MAX_VALUE || maxPartitions < 1) {
      throw new IllegalArgumentException("replication and max-partitions are at least 1");
    }
  }

  Topics.Layout layout() {
    return new Topics.Layout(maxPartitions, (short) replication);
  }
}
