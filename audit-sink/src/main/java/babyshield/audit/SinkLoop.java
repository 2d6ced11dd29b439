package babyshield.audit;

import static java.util.Comparator.comparingLong;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the audited topics and gives what it reads to the writers of the shards, so that it reads
 * while they write. A partition is given away when its writer is done with it.
 */
final class SinkLoop implements Runnable, ConsumerRebalanceListener {
  /** A stop, and a retry that is due, are noticed within this. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /** While a whole batch waits for the one before: that it is written is noticed within this. */
  private static final Duration SOON = Duration.ofMillis(2);

  private final Consumer<byte[], byte[]> consumer;
  private final Collection<String> topics;
  private final List<BatchWriter> writers;
  private final SinkStatus status;
  private final SinkMetrics metrics;
  private volatile boolean stopping;

  SinkLoop(
      Consumer<byte[], byte[]> consumer,
      Collection<String> topics,
      List<BatchWriter> writers,
      SinkStatus status,
      SinkMetrics metrics) {
    this.consumer = consumer;
    this.topics = topics;
    this.writers = writers;
    this.status = status;
    this.metrics = metrics;
  }

  /** Asks the loop to write what it has read and to end; from any thread. */
  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    try (consumer) {
      readAndWrite();
      status.stopped();
    }
  }

  private void readAndWrite() {
    try {
      consumer.subscribe(topics, this);
      while (!stopping) {
        read();
        writers.forEach(BatchWriter::turn);
      }
      writers.forEach(BatchWriter::write);
      writers.forEach(BatchWriter::settle);
    } finally {
      // Closing the consumer takes the partitions away, and then nothing is left to be written.
      writers.forEach(BatchWriter::close);
    }
  }

  private void read() {
    ConsumerRecords<byte[], byte[]> records;
    try {
      records = consumer.poll(writers.stream().anyMatch(BatchWriter::isFull) ? SOON : PATIENCE);
    } catch (OffsetOutOfRangeException e) {
      // Retention overtook us; positioning finds out what is missing and says so.
      each(e.offsetOutOfRangePartitions().keySet(), BatchWriter::forget);
      return;
    }
    for (TopicPartition partition : records.partitions()) {
      writer(partition).add(partition, records.records(partition));
    }
    for (TopicPartition partition : consumer.assignment()) {
      consumer.currentLag(partition).ifPresent(lag -> metrics.lag(partition, lag));
    }
  }

  private BatchWriter writer(TopicPartition partition) {
    return writers.stream().filter(writer -> writer.has(partition)).findFirst().orElseThrow();
  }

  /** To each writer those of the partitions that it has; to none that has none of them. */
  private void each(
      Collection<TopicPartition> partitions,
      BiConsumer<BatchWriter, Collection<TopicPartition>> then) {
    for (BatchWriter writer : writers) {
      List<TopicPartition> its = partitions.stream().filter(writer::has).toList();
      if (!its.isEmpty()) {
        then.accept(writer, its);
      }
    }
  }

  /** A topic is spread over the writers: most of what comes at a time is of one topic. */
  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      writers.stream()
          .min(
              comparingLong((BatchWriter writer) -> writer.shardsOf(partition.topic()))
                  .thenComparingLong(BatchWriter::shards))
          .orElseThrow()
          .give(List.of(partition));
    }
    status.joined();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    each(partitions, BatchWriter::release);
  }

  /** Somebody else may have them already, so nothing is written. */
  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    each(partitions, BatchWriter::lose);
  }
}
