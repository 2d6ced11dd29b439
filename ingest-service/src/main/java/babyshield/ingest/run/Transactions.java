package babyshield.ingest.run;

import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Publishes records all together or not at all. One transactional id per agency: whoever opens it
 * anew ends what a crashed or forgotten predecessor left open. Not thread-safe.
 */
final class Transactions implements AutoCloseable {
  private static final int COMMIT_ATTEMPTS = 3;
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final Producer<String, byte[]> producer;

  /** Another instance has taken over this agency. */
  static final class Fenced extends RuntimeException {
    Fenced(Throwable cause) {
      super("another instance has taken over", cause);
    }
  }

  /**
   * @throws KafkaException if the broker does not answer
   */
  Transactions(Producers producers, String who) {
    this.producer = producers.transactional(id(who));
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  static String id(String who) {
    return "ingest-" + who;
  }

  /** How many partitions the notices have: each gets a marker. */
  int observedPartitions() {
    return producer.partitionsFor(Topics.OBSERVED.name()).size();
  }

  /**
   * Returns when the transaction is committed.
   *
   * @throws Fenced if another instance has taken over
   * @throws KafkaException if it is not committed, or nobody knows whether it is: opening the
   *     transactional id again settles it
   */
  void publish(List<ProducerRecord<String, byte[]>> records) {
    try {
      producer.beginTransaction();
      for (ProducerRecord<String, byte[]> record : records) {
        // What goes wrong with a record is thrown by the commit.
        var _ = producer.send(record);
      }
      commit();
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new Fenced(e);
    }
  }

  /** A commit that timed out can only be asked for again (KIP-360). */
  private void commit() {
    boolean committed = false;
    for (int attempt = 1; !committed; attempt++) {
      try {
        producer.commitTransaction();
        committed = true;
      } catch (TimeoutException e) {
        if (attempt == COMMIT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** An open transaction is ended by the next opening of the same id, or by its timeout. */
  @Override
  public void close() {
    // A producer that is closed under an interrupt complains with a stack trace and waits no
    // longer.
    boolean interrupted = Thread.interrupted();
    producer.close(interrupted ? Duration.ZERO : CLOSE);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
