package babyshield.standalone.up;

import babyshield.audit.AuditConfig;
import babyshield.audit.AuditSink;
import babyshield.gateway.ApiGateway;
import babyshield.gateway.GatewayConfig;
import babyshield.ingest.IngestConfig;
import babyshield.ingest.IngestService;
import babyshield.platform.Health;
import babyshield.platform.Service;
import babyshield.platform.config.Config;
import babyshield.platform.config.ConfigSource;
import babyshield.standalone.backend.Backends;
import babyshield.worker.ScanWorker;
import babyshield.worker.WorkerConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The four services in this process. Each reads its settings as it does alone, from the environment
 * ({@code BABYSHIELD_<SERVICE>_<KEY>}) and from flags; here the flags say where things are.
 */
final class Services implements AutoCloseable {
  private final IngestService ingest;
  private final ScanWorker worker;
  private final AuditSink audit;
  private final ApiGateway gateway;

  Services(Place place, Backends backends, Map<String, String> environment) {
    var kafka =
        List.of(
            "--kafka.bootstrap=" + backends.bootstrap(), "--kafka.registry=" + backends.registry());
    var settings = new Settings(environment, kafka);
    var state = place.data().state();
    // Whichever of the two services comes first makes the key.
    var pseudonym =
        List.of(
            "--pseudonym.file=" + place.data().keys().resolve("pseudonym.key"),
            "--pseudonym.create=true");
    var feeds = new ArrayList<String>();
    feeds.add("--http.port=" + place.ingestPort());
    feeds.add("--gateway=" + place.gateway());
    feeds.addAll(pseudonym);
    feeds.add("--personal.master.file=" + place.data().keys().resolve("master.keys"));
    feeds.add("--personal.master.create=true");
    feeds.add("--personal.database.url=" + backends.jdbcUrl());
    place.feeds().ifPresent(folder -> feeds.add("--feeds.recorded=" + folder));
    ingest =
        new IngestService(
            settings.load(IngestConfig.class, "ingest", feeds.toArray(String[]::new)));
    worker =
        new ScanWorker(
            settings.load(
                WorkerConfig.class,
                "worker",
                "--http.port=" + place.workerPort(),
                "--state=" + state.resolve("worker")));
    audit =
        new AuditSink(
            settings.load(
                AuditConfig.class,
                "audit",
                "--http.port=" + place.auditPort(),
                "--postgres.url=" + backends.jdbcUrl(),
                "--signing.key=" + place.data().auditKey(),
                "--signing.create=true",
                // One who tries it out need not wait a minute for a receipt.
                "--signing.interval=10s",
                "--signing.folder=" + place.data().checkpoints(),
                // A restart is the same member, so nobody waits for the dead one to time out.
                "--member=standalone"));
    gateway =
        new ApiGateway(
            settings.load(
                GatewayConfig.class,
                "gateway",
                "--http.port=" + place.gatewayPort(),
                "--state-dir=" + state.resolve("gateway"),
                pseudonym.get(0),
                pseudonym.get(1)));
  }

  private record Settings(Map<String, String> environment, List<String> common) {
    <C extends Record> C load(Class<C> type, String service, String... own) {
      var flags = new ArrayList<>(common);
      flags.addAll(Arrays.asList(own));
      return Config.load(
          type,
          service,
          ConfigSource.environment(environment),
          ConfigSource.flags(flags.toArray(String[]::new)));
    }
  }

  /**
   * Starts all side by side; returns when all have started.
   *
   * @throws Exception of one that did not start
   */
  void start() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      var starts = new ArrayList<Future<Void>>();
      inOrderOfStop().forEach(service -> starts.add(threads.submit(start(service))));
      for (Future<Void> start : starts) {
        start.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static Callable<Void> start(Service service) {
    return () -> {
      service.start();
      return null;
    };
  }

  IngestService ingest() {
    return ingest;
  }

  /** As good as the worst of them. */
  Health health() {
    return inOrderOfStop().stream().map(Service::health).reduce(Health.ok(), Health::and);
  }

  /** Whoever gives input stops before whoever takes it; questions are answered to the last. */
  private List<Service> inOrderOfStop() {
    return List.of(ingest, worker, audit, gateway);
  }

  @Override
  public void close() {
    inOrderOfStop().forEach(Service::close);
  }
}
