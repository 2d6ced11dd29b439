package babyshield.platform.metrics;

import com.codahale.metrics.MetricFilter;
import com.codahale.metrics.MetricRegistry;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.instrumentation.dropwizard5.labels.CustomLabelMapper;
import io.prometheus.metrics.instrumentation.dropwizard5.labels.MapperConfig;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A registry as Prometheus reads it (text format 0.0.4). */
public final class MetricsText {
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final MetricFilter NOT_KAFKA =
      (name, metric) -> !(metric instanceof KafkaMetricsBridge);

  private static final CustomLabelMapper LABELS =
      new CustomLabelMapper(
          List.of(
              new MapperConfig(
                  "http.requests.*.*.*",
                  "http.requests",
                  Map.of("method", "${0}", "route", "${1}", "status", "${2}"))));

  private MetricsText() {}

  /** All metrics of the registry as they are now, Kafka clients' among them. */
  public static byte[] of(MetricRegistry registry) {
    var snapshots = new LinkedHashMap<String, MetricSnapshot>();
    new DropwizardExports(registry, NOT_KAFKA, LABELS)
        .collect()
        .forEach(s -> snapshots.put(s.getMetadata().getPrometheusName(), s));
    var kafka = new KafkaSnapshots();
    registry.getGauges().values().stream()
        .filter(KafkaMetricsBridge.class::isInstance)
        .forEach(gauge -> kafka.add((KafkaMetricsBridge) gauge));
    kafka.snapshots().forEach(s -> snapshots.putIfAbsent(s.getMetadata().getPrometheusName(), s));
    return write(new MetricSnapshots(snapshots.values()));
  }

  private static byte[] write(MetricSnapshots snapshots) {
    var text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(text, snapshots);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }
}
