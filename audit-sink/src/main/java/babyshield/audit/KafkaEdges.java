package babyshield.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * What Kafka has of a partition, to hold against what the log says. Belongs to the loop's thread.
 */
final class KafkaEdges {
  private static final long ANSWER_SECONDS = 15;

  private final Consumer<byte[], byte[]> consumer;
  private final Admin admin;

  KafkaEdges(Consumer<byte[], byte[]> consumer, Admin admin) {
    this.consumer = consumer;
    this.admin = admin;
  }

  /**
   * @param topicId Kafka's id of the topic; another one means another topic of the same name
   * @param begin the first offset that Kafka still has
   * @param end the first offset that no reader of committed records has seen
   */
  record Edges(String topicId, long begin, long end) {}

  /**
   * @throws KafkaException if the brokers do not answer
   */
  Map<TopicPartition, Edges> of(Collection<TopicPartition> partitions) {
    Map<String, String> ids =
        topicIds(partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    var edges = new HashMap<TopicPartition, Edges>();
    for (TopicPartition partition : partitions) {
      edges.put(
          partition,
          new Edges(ids.get(partition.topic()), begins.get(partition), ends.get(partition)));
    }
    return edges;
  }

  private Map<String, String> topicIds(Set<String> topics) {
    try {
      Map<String, TopicDescription> described =
          admin.describeTopics(topics).allTopicNames().get(ANSWER_SECONDS, TimeUnit.SECONDS);
      var ids = new HashMap<String, String>();
      described.forEach((topic, description) -> ids.put(topic, description.topicId().toString()));
      return ids;
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("Kafka does not describe " + topics, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
  }
}
