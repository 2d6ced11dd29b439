package babyshield.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer that reports its positions to {@link LogProgress} after every poll. */
final class TrackedConsumer extends KafkaConsumer<byte[], byte[]> {
  private final LogProgress progress;
  private Set<TopicPartition> followed = Set.of();

  TrackedConsumer(Map<String, Object> config, LogProgress progress) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.progress = progress;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
    Set<TopicPartition> now = Set.copyOf(assignment());
    followed.stream().filter(partition -> !now.contains(partition)).forEach(progress::lost);
    followed = now;
    now.forEach(partition -> report(partition, records.records(partition)));
    progress.turned();
    return records;
  }

  private void report(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    try {
      long position = position(partition, Duration.ZERO);
      if (records.isEmpty()) {
        progress.idle(partition, position);
      } else {
        progress.handedOut(partition, records.getLast().offset() + 1, position);
      }
    } catch (TimeoutException e) {
      // Where to begin is still being asked of the broker; until then nothing is known.
      progress.idle(partition, 0);
    }
  }
}
