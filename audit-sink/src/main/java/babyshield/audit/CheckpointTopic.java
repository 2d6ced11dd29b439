package babyshield.audit;

import babyshield.event.SignedCheckpoint;
import babyshield.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Checkpoints on their way to Kafka, the newest of each shard. One thread at a time. */
final class CheckpointTopic {
  private static final long ANSWER_SECONDS = 30;

  private final Producer<String, SignedCheckpoint> producer;
  private final Map<TopicPartition, Long> sent = new HashMap<>();

  CheckpointTopic(Producer<String, SignedCheckpoint> producer) {
    this.producer = producer;
  }

  /**
   * Sends a checkpoint unless this process has sent it already. After a start the newest goes
   * again: it may not have arrived before, and the same record twice under one key is one.
   *
   * @throws ExecutionException if Kafka refuses it
   * @throws TimeoutException if Kafka does not answer
   */
  void send(TopicPartition shard, String origin, long size, String note)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (sent.getOrDefault(shard, -1L) >= size) {
      return;
    }
    var checkpoint = new SignedCheckpoint(origin, shard.topic(), shard.partition(), size, note);
    var record = new ProducerRecord<>(Topics.CHECKPOINTS.name(), origin, checkpoint);
    producer.send(record).get(ANSWER_SECONDS, TimeUnit.SECONDS);
    sent.put(shard, size);
  }
}
