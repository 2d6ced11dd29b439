package babyshield.audit;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Kafka how far the log has come, so that its tools show the group's lag. Nothing reads it
 * back: the position that counts is the database's. Belongs to the loop's thread.
 */
final class Dashboards {
  private static final Logger log = LoggerFactory.getLogger(Dashboards.class);
  private static final long INTERVAL_NANOS = 1_000_000_000;

  private final Consumer<?, ?> consumer;
  private final Map<TopicPartition, OffsetAndMetadata> untold = new HashMap<>();
  private long toldAt = System.nanoTime() - INTERVAL_NANOS;

  Dashboards(Consumer<?, ?> consumer) {
    this.consumer = consumer;
  }

  void tell(Iterable<Append> appends) {
    for (Append append : appends) {
      untold.put(append.partition(), new OffsetAndMetadata(append.nextOffset()));
    }
    if (System.nanoTime() - toldAt >= INTERVAL_NANOS) {
      toldAt = System.nanoTime();
      untold.keySet().retainAll(consumer.assignment());
      consumer.commitAsync(Map.copyOf(untold), Dashboards::answered);
      untold.clear();
    }
  }

  /** The next one makes up for one that fails, for instance while partitions move. */
  private static void answered(Map<TopicPartition, OffsetAndMetadata> offsets, Exception failure) {
    if (failure != null) {
      log.atDebug().addKeyValue("error", failure.getMessage()).log("offsets are not committed");
    }
  }
}
