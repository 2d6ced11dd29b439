package babyshield.audit;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The consumer of the audited topics, with the reason beside each setting. */
final class SinkConsumer {
  private SinkConsumer() {}

  /**
   * @param common where the brokers are
   */
  static KafkaConsumer<byte[], byte[]> open(Map<String, Object> common, AuditConfig config) {
    var settings = new HashMap<>(common);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
    if (!config.member().isEmpty()) {
      settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.member());
    }
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "audit-sink" + config.member());
    // What was rolled back was never said.
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // The database knows the position. A reset would skip or repeat, and tell nobody.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // Only what moves to another instance stops; the rest is written on.
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    settings.put(
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(config.session().toMillis()));
    settings.put(
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        Math.toIntExact(config.session().toMillis() / 3));
    // A poll comes after one transaction, which the server ends after its limit.
    settings.put(
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        Math.toIntExact(config.postgres().limit().multipliedBy(4).toMillis()));
    // Fetched ahead: no more than one batch.
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, config.batch().bytes());
    // Records wait for their batch anyway; many small answers cost the broker more than the log.
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 256 * 1024);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    // Between two looks at the size of the batch.
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
    // A topic that is created after the start is found within this.
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
