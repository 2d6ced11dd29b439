package babyshield.audit;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** The writer's sensors. Thread-safe. */
final class SinkMetrics {
  private final MetricRegistry registry;
  private final Meter entries;
  private final Meter bytes;
  private final Timer batches;
  private final Counter retries;
  private final Counter fenced;
  private final Counter missing;
  private final Map<TopicPartition, Long> lags = new ConcurrentHashMap<>();

  SinkMetrics(MetricRegistry registry) {
    this.registry = registry;
    entries = registry.meter("audit.entries");
    bytes = registry.meter("audit.bytes");
    batches = registry.timer("audit.batches");
    retries = registry.counter("audit.retries");
    fenced = registry.counter("audit.fenced");
    missing = registry.counter("audit.offsets.missing");
  }

  Timer.Context batch() {
    return batches.time();
  }

  void written(List<Append> appends, long size) {
    appends.forEach(append -> entries.mark(append.count()));
    bytes.mark(size);
  }

  void retry() {
    retries.inc();
  }

  void fenced() {
    fenced.inc();
  }

  /** Offsets that Kafka threw away before they were logged. */
  void missing(long offsets) {
    missing.inc(offsets);
  }

  /** Offsets between the log and the end of the partition; transaction markers count. */
  void lag(TopicPartition partition, long offsets) {
    if (lags.put(partition, offsets) == null) {
      registry.register(name(partition), (Gauge<Long>) () -> lags.get(partition));
    }
  }

  void gone(TopicPartition partition) {
    if (lags.remove(partition) != null) {
      registry.remove(name(partition));
    }
  }

  private static String name(TopicPartition partition) {
    return MetricRegistry.name("audit.lag", partition.topic(), "" + partition.partition());
  }
}
