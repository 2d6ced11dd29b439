package babyshield.audit;

import babyshield.platform.kafka.KafkaClients;
import babyshield.platform.metrics.KafkaMetricsBridge;
import com.codahale.metrics.MetricRegistry;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop's thread, with all that belongs to it. Started once. */
final class SinkThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SinkThread.class);

  private final AuditConfig config;
  private final EntryStore store;
  private final KafkaClients clients;
  private final MetricRegistry registry;
  private final SinkStatus status;
  private Admin admin;
  private SinkLoop loop;
  private Thread thread;

  SinkThread(
      AuditConfig config,
      EntryStore store,
      KafkaClients clients,
      MetricRegistry registry,
      SinkStatus status) {
    this.config = config;
    this.store = store;
    this.clients = clients;
    this.registry = registry;
    this.status = status;
  }

  SinkThread start(Stream<String> topics) {
    var metrics = new SinkMetrics(registry);
    admin = clients.admin();
    KafkaConsumer<byte[], byte[]> consumer = SinkConsumer.open(clients.common(), config);
    KafkaMetricsBridge.register(registry, "kafka.consumer.audit-sink", consumer::metrics);
    var shards = new Shards(consumer, new KafkaEdges(consumer, admin), store, status, metrics);
    loop =
        new SinkLoop(
            consumer,
            topics.toList(),
            shards,
            store,
            config.batch(),
            Retries.of(config.batch()),
            status,
            metrics);
    thread =
        Thread.ofPlatform().name("audit-sink").uncaughtExceptionHandler(this::died).start(loop);
    return this;
  }

  /** Waits for the batch in flight. */
  @Override
  public void close() {
    loop.stop();
    try {
      thread.join();
    } catch (InterruptedException e) {
      // The lifecycle's patience is over: the process may end, the transaction with it.
      Thread.currentThread().interrupt();
    }
    admin.close();
  }

  private void died(Thread loopThread, Throwable cause) {
    status.died(cause);
    log.atError().setCause(cause).log("audit writer failed");
  }
}
