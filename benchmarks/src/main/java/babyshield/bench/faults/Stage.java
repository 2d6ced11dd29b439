package babyshield.bench.faults;

import babyshield.bench.client.Await;
import babyshield.bench.instance.AuditProcess;
import babyshield.bench.instance.Embedded;
import babyshield.bench.instance.PostgresServer;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.kafka.KafkaClients;
import babyshield.standalone.terminal.UserError;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A broker, a PostgreSQL and audit sinks, each a process to be hurt; sinks beyond the first share
 * the partitions. One thread at a time.
 */
final class Stage implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(90);

  /**
   * Short, so that a run sees partitions move; a checkpoint every second, so that it has many. The
   * limit is how long a sink that was stopped in its transaction holds up the next owner.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "BABYSHIELD_AUDIT_SESSION", "6s",
          "BABYSHIELD_AUDIT_POSTGRES_LIMIT", "5s",
          "BABYSHIELD_AUDIT_SIGNING_INTERVAL", "1s");

  /** Less than what comes while the database is away for minutes. */
  static final int HEAP_MB = 128;

  private final Embedded backends;
  private final PostgresServer server;
  private final KafkaClients clients;
  private final List<AuditProcess> sinks = new ArrayList<>();

  private Stage(Embedded backends, PostgresServer server) {
    this.backends = backends;
    this.server = server;
    this.clients =
        new KafkaClients(
            new KafkaSettings(backends.bootstrap(), backends.registry()), new MetricRegistry());
  }

  /**
   * Starts broker and database.
   *
   * @param disk where PostgreSQL's data go
   * @param walDisk where its write-ahead log goes
   */
  static Stage open(Embedded backends, Path disk, Path walDisk) throws Exception {
    PostgresServer server =
        PostgresServer.create(
            disk.resolve("postgres"),
            walDisk.resolve("wal"),
            backends.directory().resolve("postgres.log"));
    server.start();
    return new Stage(backends, server);
  }

  PostgresServer server() {
    return server;
  }

  KafkaClients clients() {
    return clients;
  }

  Database database() {
    return new Database(server);
  }

  /** The folder outside the database that all sinks share. */
  Path checkpoints() {
    return AuditProcess.checkpoints(backends);
  }

  List<AuditProcess> sinks() {
    return sinks;
  }

  AuditProcess startSink() throws IOException {
    AuditProcess sink = AuditProcess.start(backends, server.jdbcUrl(), HEAP_MB, SETTINGS);
    sinks.add(sink);
    return sink;
  }

  void startSinkAndWait() throws Exception {
    AuditProcess sink = startSink();
    awaitReady(sink);
  }

  static void awaitReady(AuditProcess sink) throws Exception {
    long deadline = System.nanoTime() + READY.toNanos();
    while (!sink.isReady()) {
      sink.child().requireRunning();
      if (System.nanoTime() > deadline) {
        throw new UserError("a sink is not ready: " + sink.readiness());
      }
      var _ = Await.so(Duration.ofMillis(100), () -> false);
    }
  }

  void kill(AuditProcess sink) {
    sink.close();
    sinks.remove(sink);
  }

  void stop(AuditProcess sink) throws IOException, InterruptedException {
    sink.stop();
    sinks.remove(sink);
  }

  /** In order, so that each publishes its last checkpoints. */
  void stopSinks() throws IOException, InterruptedException {
    for (AuditProcess sink : List.copyOf(sinks)) {
      stop(sink);
    }
  }

  @Override
  public void close() throws IOException {
    List.copyOf(sinks).forEach(this::kill);
    server.close();
  }
}
