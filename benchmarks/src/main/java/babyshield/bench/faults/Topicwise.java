package babyshield.bench.faults;

import babyshield.platform.kafka.KafkaClients;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The audited partitions as readers of committed records see them. One thread at a time. */
final class Topicwise implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<String, byte[]> consumer;

  Topicwise(KafkaClients clients) {
    consumer = clients.consumer(Map.of());
  }

  /** A record, in the order of the partition. */
  interface Each {
    void take(ConsumerRecord<String, byte[]> record) throws Exception;
  }

  /** Where each audited partition ends now. */
  Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(partitions());
  }

  private List<TopicPartition> partitions() {
    return Topics.AUDITED.stream()
        .map(Topic::name)
        .flatMap(name -> consumer.partitionsFor(name).stream())
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  /** Reads a partition from its beginning to an offset. */
  void read(TopicPartition partition, long end, Each each) throws Exception {
    var only = List.of(partition);
    consumer.assign(only);
    consumer.seekToBeginning(only);
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        each.take(record);
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
