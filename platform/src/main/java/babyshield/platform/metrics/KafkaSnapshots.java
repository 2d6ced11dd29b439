package babyshield.platform.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Kafka's metrics in Prometheus' form: {@code kafka_<group>_<name>} with the tags as labels. Of two
 * values with the same name and labels the first one stands, and of a counter and a gauge with the
 * same name the first kind, because Prometheus refuses the whole page otherwise.
 */
final class KafkaSnapshots {
  private record Family(String name, boolean counter, Map<Labels, Double> values) {}

  private final Map<String, Family> families = new TreeMap<>();

  void add(KafkaMetricsBridge bridge) {
    bridge.getValue().forEach((name, metric) -> add(bridge.prefix(), name, metric));
  }

  List<MetricSnapshot> snapshots() {
    return families.values().stream().map(KafkaSnapshots::snapshot).toList();
  }

  private void add(String client, MetricName name, Metric metric) {
    if (metric.metricValue() instanceof Number number && Double.isFinite(number.doubleValue())) {
      boolean counter = name.name().endsWith("-total") && number.doubleValue() >= 0;
      String full =
          PrometheusNaming.sanitizeMetricName(
              "kafka_" + name.group().replaceAll("-metrics$", "") + "_" + name.name());
      Family family =
          families.computeIfAbsent(full, n -> new Family(n, counter, new LinkedHashMap<>()));
      if (family.counter() == counter) {
        family.values().putIfAbsent(labels(client, name.tags()), number.doubleValue());
      }
    }
  }

  private static Labels labels(String client, Map<String, String> tags) {
    var labels = Labels.builder().label("client", client);
    tags.forEach(
        (tag, value) -> {
          // The same as the prefix, or the library's own spelling of it.
          if (!tag.equals("client-id")) {
            labels.label(PrometheusNaming.sanitizeLabelName(tag.replace('-', '_')), value);
          }
        });
    return labels.build();
  }

  private static MetricSnapshot snapshot(Family family) {
    var metadata = new MetricMetadata(family.name());
    return family.counter()
        ? new CounterSnapshot(metadata, counters(family.values()))
        : new GaugeSnapshot(metadata, gauges(family.values()));
  }

  private static Collection<CounterDataPointSnapshot> counters(Map<Labels, Double> values) {
    return values.entrySet().stream()
        .map(value -> new CounterDataPointSnapshot(value.getValue(), value.getKey(), null, 0))
        .toList();
  }

  private static Collection<GaugeDataPointSnapshot> gauges(Map<Labels, Double> values) {
    return values.entrySet().stream()
        .map(value -> new GaugeDataPointSnapshot(value.getValue(), value.getKey(), null))
        .toList();
  }
}
