package babyshield.ingest.run;

import org.apache.kafka.clients.producer.Producer;

/** Makes transactional producers. Whoever gets one closes it. */
@FunctionalInterface
public interface Producers {
  /** A producer with this transactional id, not initialised. */
  Producer<String, byte[]> transactional(String transactionalId);
}
