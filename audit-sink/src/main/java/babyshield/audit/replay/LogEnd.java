package babyshield.audit.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Where a partition ends, with markers and with what is not committed. One thread at a time. */
final class LogEnd implements AutoCloseable {
  /** The broker writes a marker after it has said that the transaction has ended. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;

  LogEnd(Map<String, Object> common) {
    var settings = new HashMap<>(common);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  long of(TopicPartition partition) {
    return consumer.endOffsets(List.of(partition)).get(partition);
  }

  /**
   * Waits until it ends at an offset.
   *
   * @throws ReplayException if it ends behind it, or not in time
   */
  void await(TopicPartition partition, long offset) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long end = of(partition);
    while (end < offset && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      end = of(partition);
    }
    if (end != offset) {
      throw new ReplayException("%s ends at %d, not at %d".formatted(partition, end, offset));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
