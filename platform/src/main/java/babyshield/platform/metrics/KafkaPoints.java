package babyshield.platform.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** Kafka's metrics in Prometheus' form: {@code kafka_<group>_<name>} with the tags as labels. */
final class KafkaPoints {
  private KafkaPoints() {}

  static void add(KafkaMetricsBridge bridge, Families families) {
    bridge.getValue().forEach((name, metric) -> add(bridge.prefix(), name, metric, families));
  }

  private static void add(String client, MetricName name, Metric metric, Families families) {
    // Versions are text, and a rate of nothing yet is NaN: neither says anything to Prometheus.
    if (metric.metricValue() instanceof Number number && Double.isFinite(number.doubleValue())) {
      double value = number.doubleValue();
      var metadata = new MetricMetadata(prometheusName(name));
      Labels labels = labels(client, name.tags());
      families.add(
          metadata,
          name.name().endsWith("-total") && value >= 0
              ? new CounterDataPointSnapshot(value, labels, null, 0)
              : new GaugeDataPointSnapshot(value, labels, null));
    }
  }

  private static String prometheusName(MetricName name) {
    return PrometheusNaming.sanitizeMetricName(
        PrometheusNaming.prometheusName(
            ("kafka_" + name.group().replaceAll("-metrics$", "") + "_" + name.name())
                .replace('-', '_')));
  }

  private static Labels labels(String client, Map<String, String> tags) {
    var labels = Labels.builder().label("client", client);
    tags.forEach(
        (tag, value) -> {
          // The client's id is the prefix already, or the library's own spelling of it.
          if (!tag.equals("client-id")) {
            labels.label(PrometheusNaming.sanitizeLabelName(tag.replace('-', '_')), value);
          }
        });
    return labels.build();
  }
}
