package babyshield.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.platform.config.KafkaSettings;
import babyshield.platform.kafka.KafkaClients;
import com.codahale.metrics.MetricRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class KafkaMetricsTest {
  // Clients need no broker to have metrics; port 1 (RFC 6335: tcpmux) has none.
  private static final KafkaSettings NOWHERE =
      new KafkaSettings("localhost:1", URI.create("http://localhost:1"));

  private final MetricRegistry metrics = new MetricRegistry();

  @Test
  void shouldShowTheMetricsOfAProducerAndAConsumer() {
    var clients = new KafkaClients(NOWHERE, metrics);
    try (var producer = clients.producer(Map.of("client.id", "p"));
        var consumer = clients.consumer(Map.of("group.id", "g", "client.id", "c"))) {
      assertThat(producer.metrics()).isNotEmpty();
      assertThat(consumer.metrics()).isNotEmpty();

      assertThat(text())
          .contains(
              "kafka_producer_record_send_total{client=\"p\"} 0.0",
              "# TYPE kafka_producer_record_send_total counter",
              "kafka_consumer_coordinator_assigned_partitions{client=\"c\"} 0.0");
    }
  }

  @Test
  void shouldForgetAClientThatIsClosed() {
    var clients = new KafkaClients(NOWHERE, metrics);
    clients.producer(Map.of()).close();
    clients.producer(Map.of()).close(Duration.ZERO);
    clients.consumer(Map.of("group.id", "g")).close();

    assertThat(metrics.getMetrics()).isEmpty();
  }

  @Test
  void shouldTellTheClientsOfOneMetricApart() {
    register("a", metric("lag", Map.of("topic-name", "t"), 1.0));
    register("a2", metric("lag", Map.of("topic-name", "t"), 2.0));

    assertThat(text())
        .contains("kafka_g_lag{client=\"a\",topic_name=\"t\"} 1.0")
        .contains("kafka_g_lag{client=\"a2\",topic_name=\"t\"} 2.0");
  }

  @Test
  void shouldLeaveOutWhatIsNotANumber() {
    register("a", metric("version", Map.of(), "4.3.1"));
    register("b", metric("rate", Map.of(), Double.NaN));

    assertThat(text()).isEmpty();
  }

  @Test
  void shouldKeepTheFirstKindOfTwoMetricsWithTheSameName() {
    register("a", metric("sent-total", Map.of(), 5.0));
    register("b", metric("sent", Map.of(), 7.0));

    assertThat(text()).contains("kafka_g_sent_total{client=\"a\"} 5.0").doesNotContain("7.0");
  }

  private void register(String prefix, Metric metric) {
    KafkaMetricsBridge.register(metrics, prefix, () -> Map.of(metric.metricName(), metric));
  }

  private String text() {
    return new String(MetricsText.of(metrics), StandardCharsets.UTF_8);
  }

  private static Metric metric(String name, Map<String, String> tags, Object value) {
    var metricName = new MetricName(name, "g-metrics", "", tags);
    return new Metric() {
      @Override
      public MetricName metricName() {
        return metricName;
      }

      @Override
      public Object metricValue() {
        return value;
      }
    };
  }
}
