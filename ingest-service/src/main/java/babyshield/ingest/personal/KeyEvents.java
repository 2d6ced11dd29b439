package babyshield.ingest.personal;

import babyshield.event.MasterKeyRotated;
import babyshield.event.SubjectErased;
import babyshield.platform.kafka.KafkaClients;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.EventSerde;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** The topic {@code subjects.keys}, written and read. Thread-safe. */
final class KeyEvents implements AutoCloseable {
  private static final String MASTER_KEY = "master-key";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE = Duration.ofSeconds(3);

  private final KafkaClients clients;
  private final EventSerde<SpecificRecord> serde;
  private final Producer<String, byte[]> producer;

  /**
   * @param producing the producer's settings where they differ
   */
  KeyEvents(KafkaClients clients, Map<String, Object> producing) {
    this.clients = clients;
    this.serde = new EventSerde<>(Topics.KEYS, clients.schemaIds());
    this.producer = clients.producer(producing);
  }

  /** Returns when Kafka has it. */
  void erased(SubjectErased erased) {
    send(erased.getSubject(), erased, erased.getErasedAt());
  }

  /** Returns when Kafka has it. */
  void rotated(MasterKeyRotated rotated) {
    send(MASTER_KEY, rotated, rotated.getRotatedAt());
  }

  private void send(String key, SpecificRecord event, Instant at) {
    String topic = Topics.KEYS.name();
    byte[] value = serde.serialize(topic, event);
    var record = new ProducerRecord<>(topic, null, at.toEpochMilli(), key, value);
    EventHeaders.stamp(record.headers(), event.getClass().getName(), "/ingest-service/keys", at);
    try {
      producer.send(record).get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
  }

  /** Reads all erasures that there are now, from the first. */
  void erasures(Consumer<SubjectErased> taker) {
    var partition = new TopicPartition(Topics.KEYS.name(), 0);
    try (var consumer = clients.consumer(Map.of())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (var record : consumer.poll(POLL)) {
          if (serde.deserialize(record.topic(), record.value()) instanceof SubjectErased erased) {
            taker.accept(erased);
          }
        }
      }
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
