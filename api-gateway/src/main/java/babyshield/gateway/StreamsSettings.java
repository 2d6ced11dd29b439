package babyshield.gateway;

import babyshield.platform.streams.RocksMemory;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams, each with its reason. */
final class StreamsSettings {
  private StreamsSettings() {}

  /** What the topology itself depends on. */
  static Properties topology(String applicationId) {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return settings;
  }

  /**
   * What a running gateway needs on top.
   *
   * @param self host:port at which other gateways reach this one
   */
  static Properties running(GatewayConfig config, String self, RocksMemory memory) {
    Properties settings = topology(config.applicationId());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap());
    settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
    settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbys());
    // Enough: writing a row again gives the same row.
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    // Bounds what is read again after a crash; more often would cost a request each time.
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
    // A verdict must be readable at once, so nothing is held back in a record cache.
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    memory.configure(settings);
    // Lost partitions are noticed within this; the default of 45 s is long for readers who get 503.
    consumer(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    // The worker writes in transactions; what it takes back must never be shown.
    consumer(settings, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // The broker answers a fetch as soon as there is one byte.
    consumer(settings, ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    // Bounds the memory of a fetch while a view catches up.
    consumer(settings, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    consumer(settings, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20);
    return settings;
  }

  private static void consumer(Properties settings, String name, Object value) {
    settings.put(StreamsConfig.consumerPrefix(name), value);
  }
}
