package babyshield.platform.kafka;

import babyshield.platform.config.KafkaSettings;
import babyshield.schemas.RegistryClient;
import babyshield.schemas.SchemaIds;
import com.codahale.metrics.MetricRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes Kafka clients that lose nothing: a send is acknowledged by all in-sync replicas, a retry is
 * not a second record, and a reader sees committed transactions only. Overrides win over the
 * settings here. The clients' metrics are in the registry while they are open. Thread-safe; the
 * clients are the caller's to close.
 */
public final class KafkaClients {
  private final KafkaSettings settings;
  private final MetricRegistry metrics;
  private final SchemaIds schemaIds;
  private final AtomicInteger count = new AtomicInteger();

  public KafkaClients(KafkaSettings settings, MetricRegistry metrics) {
    this.settings = settings;
    this.metrics = metrics;
    this.schemaIds = new RegistryClient(settings.registry());
  }

  /** A producer of records that are bytes already. */
  public Producer<String, byte[]> producer(Map<String, ?> overrides) {
    return producer(new ByteArraySerializer(), overrides);
  }

  public <V> Producer<String, V> producer(Serializer<V> values, Map<String, ?> overrides) {
    Map<String, Object> config = producerConfig();
    config.putAll(overrides);
    return new MeteredProducer<>(client("producer", config), config, values, metrics);
  }

  /** A consumer that leaves values as bytes, so that one that nobody can read is still seen. */
  public Consumer<String, byte[]> consumer(Map<String, ?> overrides) {
    return consumer(new ByteArrayDeserializer(), overrides);
  }

  public <V> Consumer<String, V> consumer(Deserializer<V> values, Map<String, ?> overrides) {
    Map<String, Object> config = consumerConfig();
    config.putAll(overrides);
    return new MeteredConsumer<>(client("consumer", config), config, values, metrics);
  }

  public Admin admin() {
    return Admin.create(common());
  }

  /** The schema registry of the settings; one for all. */
  public SchemaIds schemaIds() {
    return schemaIds;
  }

  /** What every client needs, for those that are not made here (Streams). */
  public Map<String, Object> common() {
    var config = new HashMap<String, Object>();
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
    // A broker that restarts is back in seconds; the default of one second between attempts is the
    // most that a client should wait beyond that.
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    // Metrics are read by Prometheus; pushing them to the broker as well costs and nobody looks.
    config.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    return config;
  }

  private Map<String, Object> producerConfig() {
    Map<String, Object> config = common();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // Recall texts shrink to a third; lz4 costs the least CPU of the codecs that do.
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    // A page of notices leaves in few requests; a lone record still leaves at once (linger below).
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
    // The largest notice with its raw record is a few hundred KB; the broker's default is 1 MB.
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 1024 * 1024);
    // How long the caller is held back when the broker is away, before it is told (503).
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    return config;
  }

  private Map<String, Object> consumerConfig() {
    Map<String, Object> config = common();
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // Positions are committed together with what was done, never by a timer.
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // A topic appears when the catalogue creates it, with its partitions; not because somebody
    // looked.
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return config;
  }

  private String client(String kind, Map<String, Object> config) {
    Object id =
        config.computeIfAbsent(
            CommonClientConfigs.CLIENT_ID_CONFIG,
            key -> "babyshield-" + kind + "-" + count.incrementAndGet());
    return id.toString();
  }
}
