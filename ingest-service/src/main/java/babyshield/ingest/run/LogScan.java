package babyshield.ingest.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its beginning, without a group. Not thread-safe. */
final class LogScan implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<String, byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Stop stop;

  /** Takes a record. */
  interface Taker {
    void take(ConsumerRecord<String, byte[]> record);
  }

  /**
   * @param consumer of committed records; closed with this
   */
  LogScan(Consumer<String, byte[]> consumer, String topic, Stop stop) {
    this.consumer = consumer;
    this.stop = stop;
    this.partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Goes on to the end of what is committed now. */
  void toEnd(Taker taker) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      more(taker);
    }
  }

  /** Waits a moment for more. */
  void more(Taker taker) {
    stop.check();
    consumer.poll(POLL).forEach(taker::take);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
