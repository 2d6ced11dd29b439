package babyshield.worker;

import babyshield.platform.kafka.KafkaClients;
import babyshield.platform.streams.RocksMemory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of the three Streams applications, each with its reason. Public, so that a benchmark
 * can run another topology under the same ones.
 */
public final class WorkerStreams {
  private WorkerStreams() {}

  public static Properties settings(
      String applicationId,
      Duration commit,
      WorkerConfig config,
      KafkaClients clients,
      RocksMemory memory) {
    Map<String, Object> settings = new HashMap<>(clients.common());
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, config.state().toString());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commit.toMillis());
    settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.class);
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
    // Only the counts of a run are cached, a few kilobytes.
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 1 << 20);
    memory.configure(settings);
    RocksMemory.writesMuchAtOnce(settings, JoinTopology.KEY_STORE);
    // A dead instance's partitions wait for both of these.
    consumer(settings, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    producer(settings, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
    producer(settings, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
    producer(settings, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer(settings, ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    // Bounds what a thread holds while it catches up (I8).
    consumer(settings, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 1000);
    var properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  private static void consumer(Map<String, Object> settings, String name, Object value) {
    settings.put(StreamsConfig.consumerPrefix(name), value);
  }

  private static void producer(Map<String, Object> settings, String name, Object value) {
    settings.put(StreamsConfig.producerPrefix(name), value);
  }
}
