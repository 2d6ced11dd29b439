package babyshield.platform.kafka;

import babyshield.platform.metrics.KafkaMetricsBridge;
import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer whose metrics are in the registry while it is open. */
final class MeteredProducer<V> extends KafkaProducer<String, V> {
  private final Runnable unregister;

  MeteredProducer(
      String client, Map<String, Object> config, Serializer<V> values, MetricRegistry metrics) {
    super(config, new StringSerializer(), values);
    unregister = KafkaMetricsBridge.register(metrics, client, this::metrics);
  }

  @Override
  public void close(Duration timeout) {
    unregister.run();
    super.close(timeout);
  }

  @Override
  public void close() {
    unregister.run();
    super.close();
  }
}
