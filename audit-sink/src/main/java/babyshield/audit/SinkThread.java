package babyshield.audit;

import babyshield.platform.kafka.KafkaClients;
import babyshield.platform.metrics.KafkaMetricsBridge;
import com.codahale.metrics.MetricRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loop's thread, with all that belongs to it. Started once. */
final class SinkThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SinkThread.class);

  private final AuditConfig config;
  private final List<EntryStore> stores;
  private final KafkaClients clients;
  private final MetricRegistry registry;
  private final SinkStatus status;
  private Admin admin;
  private SinkLoop loop;
  private Thread thread;

  SinkThread(
      AuditConfig config,
      List<EntryStore> stores,
      KafkaClients clients,
      MetricRegistry registry,
      SinkStatus status) {
    this.config = config;
    this.stores = List.copyOf(stores);
    this.clients = clients;
    this.registry = registry;
    this.status = status;
  }

  SinkThread start(Stream<String> topics) {
    var metrics = new SinkMetrics(registry);
    admin = clients.admin();
    KafkaConsumer<byte[], byte[]> consumer = SinkConsumer.open(clients.common(), config);
    KafkaMetricsBridge.register(registry, "kafka.consumer.audit-sink", consumer::metrics);
    loop = new SinkLoop(consumer, topics.toList(), writers(consumer, metrics), status, metrics);
    thread =
        Thread.ofPlatform().name("audit-sink").uncaughtExceptionHandler(this::died).start(loop);
    return this;
  }

  private List<BatchWriter> writers(KafkaConsumer<byte[], byte[]> consumer, SinkMetrics metrics) {
    var kafka = new KafkaEdges(consumer, admin);
    var dashboards = new Dashboards(consumer);
    var writers = new ArrayList<BatchWriter>();
    for (EntryStore store : stores) {
      var shards = new Shards(consumer, kafka, store, status, metrics);
      writers.add(
          new BatchWriter(
              consumer,
              shards,
              store,
              config.batch(),
              config.postgres().limit(),
              status,
              metrics,
              dashboards));
    }
    return writers;
  }

  /** Waits for the batches in flight. */
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
