package babyshield.bench.scans;

import babyshield.bench.client.Addresses;
import babyshield.bench.client.Product;
import babyshield.event.Scan;
import babyshield.index.Gtin;
import babyshield.platform.kafka.KafkaClients;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.EventSerde;
import babyshield.schemas.Topics;
import com.codahale.metrics.MetricRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes scans as ingest does, bytes and headers, without HTTP. The same number gives the same
 * bytes, to whichever topic.
 */
record Feeder(Addresses at, Mix mix, UUID run) {
  /** Writes scans 0 to count - 1 and returns when Kafka has acknowledged all. */
  void fill(String topic, int count) {
    var clients = new KafkaClients(at.kafka(), new MetricRegistry());
    var serde = new EventSerde<>(Topics.SCANS, clients.schemaIds());
    Instant received = Instant.now();
    var failure = new AtomicReference<Exception>();
    try (Producer<String, byte[]> producer =
        clients.producer(Map.of(ProducerConfig.LINGER_MS_CONFIG, 20))) {
      for (int i = 0; i < count; i++) {
        Scan scan = scan(i, received);
        var record =
            new ProducerRecord<>(
                topic,
                null,
                received.toEpochMilli(),
                scan.getScanId(),
                serde.serialize(Topics.SCANS.name(), scan));
        EventHeaders.stamp(record.headers(), Scan.class.getName(), "/bench", received);
        var _ = producer.send(record, (_, e) -> failure.compareAndSet(null, e));
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw new KafkaException("Kafka did not take the scans", failure.get());
    }
  }

  private Scan scan(int number, Instant received) {
    Product product = mix.product(number);
    return Scan.newBuilder()
        .setScanId(scanId(number))
        .setGtin(canonical(product.gtin()))
        .setName(product.name())
        .setReceivedAt(received)
        .build();
  }

  String scanId(int number) {
    return new UUID(run.getMostSignificantBits(), run.getLeastSignificantBits() + number)
        .toString();
  }

  private static String canonical(String gtin) {
    try {
      return Gtin.parse(gtin).value();
    } catch (Gtin.Invalid e) {
      throw new IllegalArgumentException(gtin, e);
    }
  }
}
