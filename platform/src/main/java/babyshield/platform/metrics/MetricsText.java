package babyshield.platform.metrics;

import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A registry as Prometheus reads it (text format 0.0.4). */
public final class MetricsText {
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private MetricsText() {}

  /** All metrics of the registry as they are now, Kafka clients' among them. */
  public static byte[] of(MetricRegistry registry) {
    var families = new Families();
    registry.getMetrics().forEach((name, metric) -> add(name, metric, families));
    var text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(text, families.snapshots());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }

  private static void add(String name, Metric metric, Families families) {
    if (metric instanceof KafkaMetricsBridge bridge) {
      KafkaPoints.add(bridge, families);
      return;
    }
    // The exporter refuses a whole registry in which a name stands twice, as it does for every
    // labelled metric; so each gets a registry of its own.
    var alone = new MetricRegistry();
    alone.register(LabelledName.name(name), metric);
    families.add(new DropwizardExports(alone).collect(), LabelledName.labels(name));
  }
}
