package babyshield.gateway;

import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads single records of {@code recalls.changes} by their offsets. One consumer serves all callers
 * in turn: histories are read by people, one at a time. Thread-safe.
 */
final class ChangeReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<String, byte[]> consumer;
  private final Duration patience;
  private final ReentrantLock turn = new ReentrantLock();

  ChangeReader(Consumer<String, byte[]> consumer, Duration patience) {
    this.consumer = consumer;
    this.patience = patience;
  }

  /**
   * @param offsets ascending, each of a record that was once there
   */
  List<ConsumerRecord<String, byte[]>> read(int partition, List<Long> offsets) {
    var log = new TopicPartition(Topics.CHANGES.name(), partition);
    turn.lock();
    try {
      consumer.assign(List.of(log));
      return read(log, new ArrayDeque<>(offsets));
    } catch (KafkaException e) {
      throw Unready.because("the log of changes cannot be read: " + e.getMessage());
    } finally {
      turn.unlock();
    }
  }

  private List<ConsumerRecord<String, byte[]>> read(TopicPartition log, Deque<Long> wanted) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    long deadline = System.nanoTime() + patience.toNanos();
    boolean seek = true;
    while (!wanted.isEmpty()) {
      if (seek) {
        consumer.seek(log, wanted.getFirst());
      }
      List<ConsumerRecord<String, byte[]>> records = consumer.poll(POLL).records(log);
      records.forEach(record -> take(record, wanted, found));
      seek = !records.isEmpty();
      if (!wanted.isEmpty() && System.nanoTime() > deadline) {
        throw Unready.because("the log of changes does not answer in time");
      }
    }
    return found;
  }

  /** What is wanted below the record that came is not in the log any more. */
  private static void take(
      ConsumerRecord<String, byte[]> record,
      Deque<Long> wanted,
      List<ConsumerRecord<String, byte[]>> found) {
    while (!wanted.isEmpty() && wanted.getFirst() < record.offset()) {
      wanted.removeFirst();
    }
    if (!wanted.isEmpty() && wanted.getFirst() == record.offset()) {
      wanted.removeFirst();
      found.add(record);
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      consumer.close();
    } finally {
      turn.unlock();
    }
  }
}
