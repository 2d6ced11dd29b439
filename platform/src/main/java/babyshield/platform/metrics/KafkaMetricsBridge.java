package babyshield.platform.metrics;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * A Kafka client's metrics as one entry of a registry: the client adds and removes metrics as it
 * goes, so they are asked for at each scrape. Thread-safe.
 */
public final class KafkaMetricsBridge implements Gauge<Map<MetricName, ? extends Metric>> {
  private final String prefix;
  private final Supplier<Map<MetricName, ? extends Metric>> metrics;

  private KafkaMetricsBridge(String prefix, Supplier<Map<MetricName, ? extends Metric>> metrics) {
    this.prefix = prefix;
    this.metrics = metrics;
  }

  /**
   * Adds a client's metrics, in place of those added under the same prefix before.
   *
   * @param prefix the value of the label {@code client} on each of them
   * @param metrics the client's {@code metrics()}
   * @return takes them away again
   */
  public static Runnable register(
      MetricRegistry registry, String prefix, Supplier<Map<MetricName, ? extends Metric>> metrics) {
    String name = "kafka." + prefix;
    registry.remove(name);
    registry.register(name, new KafkaMetricsBridge(prefix, metrics));
    return () -> registry.remove(name);
  }

  @Override
  public Map<MetricName, ? extends Metric> getValue() {
    return metrics.get();
  }

  String prefix() {
    return prefix;
  }
}
