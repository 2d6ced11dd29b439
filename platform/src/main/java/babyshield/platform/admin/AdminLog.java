package babyshield.platform.admin;

import babyshield.event.AdminEvent;
import babyshield.platform.kafka.Acknowledged;
import babyshield.platform.kafka.KafkaClients;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.SchemaIds.RegistryException;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes the topic {@code admin.events}, which the audit log takes up. Thread-safe. An event that
 * was not acknowledged may have arrived all the same.
 */
public final class AdminLog implements AutoCloseable {
  /** Somebody waits for an answer meanwhile. */
  private static final Map<String, Object> SOON =
      Map.of(
          ProducerConfig.MAX_BLOCK_MS_CONFIG, 4_000,
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 6_000);

  private static final Duration CLOSE = Duration.ofSeconds(3);

  private final String source;
  private final EventSerde<SpecificRecord> serde;
  private final Producer<String, byte[]> producer;

  /**
   * @param source the service that tells, for instance {@code /api-gateway}
   */
  public AdminLog(KafkaClients clients, SchemaIds ids, String source) {
    this.source = source;
    this.serde = new EventSerde<>(Topics.ADMIN, ids);
    this.producer = clients.producer(SOON);
  }

  /**
   * Returns when Kafka has it. Its history is that of the target and that of the actor.
   *
   * @throws KafkaException if Kafka does not take it within seconds
   * @throws RegistryException if the registry does not answer
   */
  public void write(AdminEvent event) {
    write(event.getTarget(), event.getActor(), event, event.getAt());
  }

  /**
   * Returns when Kafka has it.
   *
   * @param entity what it is about besides its key
   * @throws KafkaException if Kafka does not take it within seconds
   * @throws RegistryException if the registry does not answer
   */
  public void write(String key, String entity, SpecificRecord event, Instant at) {
    String topic = Topics.ADMIN.name();
    byte[] value = serde.serialize(topic, event);
    var record = new ProducerRecord<>(topic, null, at.toEpochMilli(), key, value);
    EventHeaders.stamp(record.headers(), event.getSchema().getFullName(), source, at);
    EventHeaders.entity(record.headers(), entity);
    Acknowledged.send(producer, record);
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
