package babyshield.bench.log;

import babyshield.bench.client.Addresses;
import babyshield.platform.kafka.KafkaClients;
import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What readers of committed records see of one topic. Not thread-safe. */
public final class CommittedLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<String, byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> begin;

  private CommittedLog(Addresses at, String topic, boolean whole) {
    consumer = new KafkaClients(at.kafka(), new MetricRegistry()).consumer(Map.of());
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    begin =
        new HashMap<>(
            whole ? consumer.beginningOffsets(partitions) : consumer.endOffsets(partitions));
  }

  /** All that comes from now on. */
  public static CommittedLog fromNow(Addresses at, String topic) {
    return new CommittedLog(at, topic, false);
  }

  /** All that is there. */
  public static CommittedLog whole(Addresses at, String topic) {
    return new CommittedLog(at, topic, true);
  }

  /** A record of the topic. */
  public interface Each {
    void take(ConsumerRecord<String, byte[]> record);
  }

  public int partitions() {
    return partitions.size();
  }

  /**
   * How many offsets are committed. A transaction's marker takes one too, so this is a few in a
   * thousand more than records; asking costs the broker next to nothing, while reading the records
   * would take the processor from what is measured.
   */
  public long offsets() {
    long sum = 0;
    for (var end : consumer.endOffsets(partitions).entrySet()) {
      sum += end.getValue() - begin.get(end.getKey());
    }
    return sum;
  }

  /** Reads every record up to what is committed now. */
  public void read(Each each) {
    consumer.assign(partitions);
    begin.forEach(consumer::seek);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      consumer.poll(POLL).forEach(each::take);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
