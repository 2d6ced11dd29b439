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

/** Checkpoints on their way to Kafka, the newest of each shard. Thread-safe. */
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
  synchronized void send(TopicPartition shard, String origin, long size, String note)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (sent.getOrDefault(shard, -1L) >= size) {
      return;
    }
    deliver(shard, origin, size, note);
    sent.put(shard, size);
  }

  /**
   * Sends a checkpoint again that has a cosignature now, unless a newer one was sent meanwhile.
   *
   * @throws ExecutionException if Kafka refuses it
   * @throws TimeoutException if Kafka does not answer
   */
  synchronized void sendCosigned(TopicPartition shard, String origin, long size, String note)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (sent.getOrDefault(shard, -1L) <= size) {
      deliver(shard, origin, size, note);
    }
  }

  private void deliver(TopicPartition shard, String origin, long size, String note)
      throws InterruptedException, ExecutionException, TimeoutException {
    var checkpoint = new SignedCheckpoint(origin, shard.topic(), shard.partition(), size, note);
    var record = new ProducerRecord<>(Topics.CHECKPOINTS.name(), origin, checkpoint);
    producer.send(record).get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }
}
