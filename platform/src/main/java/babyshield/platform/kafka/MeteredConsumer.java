package babyshield.platform.kafka;

import babyshield.platform.metrics.KafkaMetricsBridge;
import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A consumer whose metrics are in the registry while it is open. It is in no group, so it has
 * nothing to tell the broker when it closes, and does not wait for the answer of a fetch that is
 * under way, which at the end of a log takes half a second.
 */
final class MeteredConsumer<V> extends KafkaConsumer<String, V> {
  private final Runnable unregister;

  MeteredConsumer(
      String client, Map<String, Object> config, Deserializer<V> values, MetricRegistry metrics) {
    super(config, new StringDeserializer(), values);
    unregister = KafkaMetricsBridge.register(metrics, client, this::metrics);
  }

  @Override
  public void close(CloseOptions options) {
    unregister.run();
    super.close(options);
  }

  @Override
  public void close() {
    close(CloseOptions.timeout(Duration.ZERO));
  }
}
