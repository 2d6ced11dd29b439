package babyshield.ingest.personal;

import babyshield.event.MasterKeyRotated;
import babyshield.event.SubjectErased;
import babyshield.platform.kafka.Acknowledged;
import babyshield.platform.kafka.KafkaClients;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.EventSerde;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The topic {@code subjects.keys}, written and read. Thread-safe. */
final class KeyEvents implements AutoCloseable {
  /** The key of what is told of the master key. */
  static final String MASTER_KEY = "master-key";

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
    Acknowledged.send(producer, record);
  }

  /** Takes some erasures. */
  @FunctionalInterface
  interface Taker {
    void take(List<SubjectErased> some) throws KeysAway;
  }

  /** Reads all erasures that there are now, from the first, as many at a time as a poll returns. */
  void erasures(Taker taker) throws KeysAway {
    var partition = new TopicPartition(Topics.KEYS.name(), 0);
    try (var consumer = clients.consumer(Map.of())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        taker.take(erasures(consumer.poll(POLL)));
      }
    }
  }

  private List<SubjectErased> erasures(ConsumerRecords<String, byte[]> records) {
    var erasures = new ArrayList<SubjectErased>();
    for (var record : records) {
      if (serde.deserialize(record.topic(), record.value()) instanceof SubjectErased erased) {
        erasures.add(erased);
      }
    }
    return erasures;
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
