package babyshield.bench.audit;

import babyshield.platform.kafka.KafkaClients;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Records for all sinks to write.
 *
 * @param records how many
 * @param bytes of a value that is text
 */
record Load(int records, int bytes) {
  static final String TOPIC = Topics.VERDICTS.name();
  private static final int VOCABULARY = 3_000;

  /** What a record says. */
  interface Values {
    byte[] of(String key, Random random);
  }

  /**
   * Writes them with keys and headers like a verdict's, and returns when all are acknowledged.
   *
   * @param part another number, other records
   */
  void produce(KafkaClients clients, int part) {
    produce(clients, part, (_, random) -> text(random));
  }

  /** Writes records with other values. */
  void produce(KafkaClients clients, int part, Values values) {
    var random = new Random(part);
    var failure = new AtomicReference<Exception>();
    Map<String, Object> settings =
        Map.of(ProducerConfig.LINGER_MS_CONFIG, 20, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    try (Producer<String, byte[]> producer = clients.producer(settings)) {
      for (int i = 0; i < records; i++) {
        String key = new UUID(random.nextLong(), random.nextLong()).toString();
        var record = new ProducerRecord<>(TOPIC, key, values.of(key, random));
        EventHeaders.stamp(record.headers(), "babyshield.event.Verdict", "/bench", Instant.now());
        EventHeaders.entity(record.headers(), "subject-" + random.nextInt(records));
        var _ = producer.send(record, (_, e) -> failure.compareAndSet(null, e));
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw new KafkaException("Kafka did not take the records", failure.get());
    }
  }

  /** As compressible as what agencies write: words of a small vocabulary and numbers. */
  private byte[] text(Random random) {
    var text = new StringBuilder();
    while (text.length() < bytes) {
      text.append("word").append(random.nextInt(VOCABULARY)).append(' ');
    }
    return text.substring(0, bytes).getBytes(StandardCharsets.US_ASCII);
  }
}
