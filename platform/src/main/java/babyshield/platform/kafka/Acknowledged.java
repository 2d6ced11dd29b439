package babyshield.platform.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Sends that return when Kafka has the record. Thread-safe. */
public final class Acknowledged {
  private Acknowledged() {}

  /**
   * Sends a record and waits for the acknowledgement.
   *
   * @throws KafkaException if Kafka does not take it within the producer's time; it may have
   *     arrived all the same
   */
  public static <K, V> void send(Producer<K, V> producer, ProducerRecord<K, V> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
    }
  }
}
