package babyshield.audit;

import babyshield.audit.history.AuditAsOf;
import babyshield.audit.history.AuditHistory;
import babyshield.audit.history.EntryReader;
import babyshield.platform.Health;
import babyshield.platform.Lifecycle;
import babyshield.platform.Service;
import babyshield.platform.admin.AdminLog;
import babyshield.platform.admin.Audited;
import babyshield.platform.http.HttpService;
import babyshield.platform.http.Routes;
import babyshield.platform.kafka.KafkaClients;
import babyshield.schemas.EventSerde;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The audit log's writer and reader as a service. It starts without PostgreSQL and waits for it;
 * {@link #health} says so. Any number of instances share the partitions.
 *
 * <p>If it is killed, what was not committed is read from Kafka again, by itself or by another
 * instance, from the position that stands in the database.
 */
public final class AuditSink implements Service {
  /** Longer than a transaction may take in a healthy system. */
  private static final Duration FINISH = Duration.ofSeconds(10);

  /** Events carry milliseconds; so does what is compared with them. */
  private static final InstantSource CLOCK = Clock.tickMillis(ZoneOffset.UTC);

  private final AuditConfig config;
  private final MetricRegistry metrics = new MetricRegistry();
  private final SinkStatus status = new SinkStatus();
  private final Lifecycle parts = new Lifecycle("audit");
  private volatile WitnessThread cosigner;
  private volatile HttpService http;

  public AuditSink(AuditConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public void start() throws Exception {
    var postgres = new Postgres(config.postgres());
    var clients = new KafkaClients(config.kafka(), metrics);
    var readers = parts.start("readers", postgres::readers);
    LogSigner signer = KeyFiles.signer(config.signing());
    var migrations = new Migrations(postgres.admin(), config.postgres(), signer);
    List<EntryStore> stores =
        Stream.generate(() -> new EntryStore(postgres.writer(), migrations, signer))
            .limit(config.batch().writers())
            .toList();
    AdminLog events =
        parts.start(
            "admin events", () -> new AdminLog(clients, clients.schemaIds(), "/audit-sink"));
    var announcements = new Announcements(readers, signer.keys(), events, CLOCK);
    parts.start("checkpoints", FINISH, () -> checkpoints(postgres, clients, signer, announcements));
    metrics.gauge(
        "audit.tree.nanos",
        () -> (Gauge<Long>) () -> stores.stream().mapToLong(EntryStore::treeNanos).sum());
    var writer = new SinkThread(config, stores, clients, metrics, status);
    parts.start("writer", FINISH, () -> writer.start(Topics.AUDITED.stream().map(Topic::name)));
    var history = new AuditHistory(readers, new EntryReader(clients.schemaIds()));
    Routes routes =
        AuditApi.routes(
            history,
            new AuditAsOf(readers, clients.schemaIds()),
            new PublishedLog(readers),
            signer.keys(),
            new Audited(events, CLOCK),
            this::health,
            metrics);
    http = parts.start("http", () -> listen(routes));
  }

  /** Started before the writer and so closed after it: its last round has the last entry. */
  private CheckpointThread checkpoints(
      Postgres postgres, KafkaClients clients, LogSigner signer, Announcements announcements)
      throws IOException {
    var producer =
        clients.producer(new EventSerde<>(Topics.CHECKPOINTS, clients.schemaIds()), Map.of());
    var folder = new CheckpointFolder(config.signing().folder());
    folder.keep(signer.keys());
    var topic = new CheckpointTopic(producer);
    var checkpoints = new Checkpoints(postgres.writer(), signer, folder, topic, status);
    config.signing().witness().ifPresent(at -> cosign(at, postgres, signer.keys(), folder, topic));
    return new CheckpointThread(checkpoints, announcements, producer, status)
        .start(config.signing().interval());
  }

  private void cosign(
      URI at, Postgres postgres, LogKeys keys, CheckpointFolder folder, CheckpointTopic topic) {
    WitnessStatus said = status.witness();
    metrics.gauge("audit.witness.away", () -> (Gauge<Integer>) () -> said.isAway() ? 1 : 0);
    metrics.gauge("audit.witness.refused", () -> (Gauge<Integer>) said::refused);
    var witness = new Witness(at, config.signing().parsedWitnessKey());
    var cosigning = new Cosigning(postgres.writer(), keys, folder, topic, witness, said);
    cosigner = new WitnessThread(cosigning, witness, said).start(config.signing().interval());
  }

  /** Where history is served; known once the service has started. */
  public URI url() {
    return http.url();
  }

  @Override
  public Health health() {
    return status.health();
  }

  /** Finishes the batch in flight. */
  @Override
  public void close() {
    if (cosigner != null) {
      cosigner.close();
    }
    parts.close();
  }

  private HttpService listen(Routes routes) throws Exception {
    var service = new HttpService(config.http(), metrics, routes);
    service.start();
    return service;
  }
}
