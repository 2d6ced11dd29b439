package babyshield.worker;

import babyshield.index.RecallReplica;
import babyshield.platform.Health;
import babyshield.platform.Lifecycle;
import babyshield.platform.Service;
import babyshield.platform.ServiceMain;
import babyshield.platform.StartFailure;
import babyshield.platform.http.HttpService;
import babyshield.platform.http.OpsRoutes;
import babyshield.platform.http.Routes;
import babyshield.platform.kafka.KafkaClients;
import babyshield.platform.metrics.KafkaMetricsBridge;
import babyshield.platform.streams.RocksMemory;
import babyshield.schemas.SchemaIds;
import babyshield.worker.links.LinksTopology;
import com.codahale.metrics.MetricRegistry;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the dedupe, the links and the join. Killed at any moment it loses nothing and doubles
 * nothing: stores, outputs and positions are committed in one transaction, and what was not
 * committed is done again.
 */
public final class ScanWorker implements Service {
  private static final Logger log = LoggerFactory.getLogger(ScanWorker.class);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final Duration LOAD = Duration.ofMinutes(10);

  /** Joint recalls are worked out this often while recalls change; nobody waits for a link. */
  private static final Duration SETTLE = Duration.ofSeconds(1);

  private final WorkerConfig config;
  private final MetricRegistry metrics = new MetricRegistry();
  private final KafkaClients clients;
  private final SchemaIds ids;
  private final Lifecycle lifecycle = new Lifecycle("worker");
  private volatile RecallReplica replica;
  private volatile KafkaStreams dedupe;
  private volatile KafkaStreams links;
  private volatile KafkaStreams join;

  public ScanWorker(WorkerConfig config) {
    this.config = config;
    clients = new KafkaClients(config.kafka(), metrics);
    ids = clients.schemaIds();
  }

  /** With schema ids of another kind than the registry's. */
  ScanWorker(WorkerConfig config, SchemaIds ids) {
    this.config = config;
    this.ids = ids;
    clients = new KafkaClients(config.kafka(), metrics);
  }

  public static void main(String[] args) {
    ServiceMain.run("worker", WorkerConfig.class, ScanWorker::new, args);
  }

  @Override
  public String name() {
    return "worker";
  }

  @Override
  public void start() throws Exception {
    lifecycle.start("http", this::http);
    RocksMemory memory = lifecycle.start("rocksdb", () -> new RocksMemory(config.cacheBytes()));
    dedupe =
        lifecycle
            .start(
                "dedupe",
                STOP,
                () ->
                    streams(
                        "dedupe",
                        config.recallCommit(),
                        DedupeTopology.build(ids),
                        config.threads(),
                        memory))
            .streams();
    replica = lifecycle.start("replica", this::replica);
    if (!replica.awaitReady(LOAD)) {
      throw new StartFailure("the recall log could not be read to its end");
    }
    join =
        lifecycle
            .start(
                "join",
                STOP,
                () ->
                    streams(
                        "join",
                        config.commit(),
                        JoinTopology.build(
                            replica, ids, config.backward(), JoinTopology.Ends.OF_THE_WORKER),
                        config.threads(),
                        memory))
            .streams();
    // Last, because nobody waits for it; the recall log has one partition.
    links =
        lifecycle
            .start(
                "links",
                STOP,
                () ->
                    streams(
                        "links",
                        config.recallCommit(),
                        LinksTopology.build(ids, SETTLE),
                        1,
                        memory))
            .streams();
  }

  private HttpService http() throws Exception {
    var routes = OpsRoutes.add(Routes.builder(), this::health, metrics).build();
    var http = new HttpService(config.http(), metrics, routes);
    http.start();
    return http;
  }

  private RecallReplica replica() {
    var started = new RecallReplica(clients.common(), ids, ScanWorker::unreadable);
    started.start();
    return started;
  }

  private static void unreadable(ConsumerRecord<byte[], byte[]> record) {
    log.atError()
        .addKeyValue("topic", record.topic())
        .addKeyValue("offset", record.offset())
        .log(
            "a record of the recall log cannot be read; no scan is called clear until it is"
                + " mended");
  }

  /** A running Streams application, closed with its metrics. */
  private record Running(KafkaStreams streams, Runnable unregister) implements AutoCloseable {
    @Override
    public void close() {
      unregister.run();
      streams.close(STOP);
    }
  }

  private Running streams(
      String name, Duration commit, Topology topology, int threads, RocksMemory memory) {
    Properties settings =
        WorkerStreams.settings("babyshield-" + name, commit, config, clients, memory);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    var streams = new KafkaStreams(topology, settings);
    // What a thread could not do, its successor does again from the last commit. A record that
    // nobody
    // can process would come back, and the log says which.
    streams.setUncaughtExceptionHandler(
        failure -> {
          log.atError()
              .addKeyValue("topology", name)
              .setCause(failure)
              .log("streams thread failed");
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    streams.start();
    return new Running(streams, KafkaMetricsBridge.register(metrics, name, streams::metrics));
  }

  @Override
  public Health health() {
    RecallReplica recalls = replica;
    if (recalls == null || !recalls.ready()) {
      return recalls == null || recalls.failure().isEmpty()
          ? Health.notReady("the recall index is being read")
          : Health.dead("the recall index stopped: " + recalls.failure().orElseThrow());
    }
    return health("dedupe", dedupe).and(health("links", links)).and(health("join", join));
  }

  private static Health health(String name, KafkaStreams streams) {
    if (streams == null) {
      return Health.notReady(name + " is not started");
    }
    State state = streams.state();
    if (state.hasCompletedShutdown()) {
      return Health.dead(name + " is " + state);
    }
    return state == State.RUNNING ? Health.ok() : Health.notReady(name + " is " + state);
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
