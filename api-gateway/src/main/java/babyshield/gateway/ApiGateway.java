package babyshield.gateway;

import babyshield.gateway.search.RecallSearch;
import babyshield.index.RecallReplica;
import babyshield.platform.Health;
import babyshield.platform.Lifecycle;
import babyshield.platform.Service;
import babyshield.platform.ServiceMain;
import babyshield.platform.admin.AdminLog;
import babyshield.platform.admin.Audited;
import babyshield.platform.http.HttpService;
import babyshield.platform.kafka.KafkaClients;
import babyshield.platform.metrics.KafkaMetricsBridge;
import babyshield.platform.personal.Pseudonyms;
import babyshield.platform.streams.RocksMemory;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import com.codahale.metrics.MetricRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service that apps ask: HTTP over views of the topics. It listens at once and answers 503
 * until its views are loaded. Thread-safe. It keeps nothing that the topics do not have: after a
 * crash, or with its folder lost, it reads again, and says 503 meanwhile.
 */
public final class ApiGateway implements Service {
  private static final Logger log = LoggerFactory.getLogger(ApiGateway.class);

  private static final String UNREADABLE = "gateway.unreadable";

  private static final Duration VIEWS_CLOSE = Duration.ofSeconds(10);

  /** Blocks and write buffers of all views; indexes and filters count too (I8). */
  private static final long ROCKS_BYTES = 64L << 20;

  private final GatewayConfig config;
  private final MetricRegistry metrics = new MetricRegistry();
  private final Lifecycle lifecycle = new Lifecycle("gateway");
  private final LogProgress progress = new LogProgress();
  private final Waiters waiters = new Waiters();
  private final InstantSource clock = InstantSource.system();
  private final KafkaClients clients;
  private final SchemaIds ids;
  private final RecallReplica replica;
  private final RecallSearch search = new RecallSearch();
  private final Pseudonyms pseudonyms;
  private volatile HttpService http;
  private volatile Views views;
  private volatile Opener opener;

  public ApiGateway(GatewayConfig config) {
    this(config, null);
  }

  /**
   * @param ids null: from the registry of the configuration
   */
  ApiGateway(GatewayConfig config, SchemaIds ids) {
    this.config = config;
    this.pseudonyms = Pseudonyms.of(config.pseudonym());
    this.clients = new KafkaClients(config.kafka(), metrics);
    this.ids = ids == null ? clients.schemaIds() : ids;
    this.replica = new RecallReplica(clients.common(), this.ids, this::unreadable, search);
    metrics.gauge("gateway.search.recalls", () -> search::size);
    metrics.gauge("gateway.search.bytes", () -> search::bytes);
  }

  public static void main(String[] args) {
    ServiceMain.run("gateway", GatewayConfig.class, ApiGateway::new, args);
  }

  @Override
  public String name() {
    return "gateway";
  }

  /** Where the gateway answers; after {@link #start}. */
  public URI url() {
    return http.url();
  }

  @Override
  public void start() throws Exception {
    Admin admin = lifecycle.start("admin", clients::admin);
    lifecycle.start("recall search", () -> search);
    lifecycle.start("recall replica", () -> replica);
    RocksMemory memory = lifecycle.start("store memory", () -> new RocksMemory(ROCKS_BYTES));
    var ends = new LogEnds(admin, config.patience());
    views = lifecycle.start("views", VIEWS_CLOSE, () -> new Views(progress, ends));
    Router router = lifecycle.start("router", () -> new Router(views, config.patience()));
    ChangeReader changes = lifecycle.start("change reader", this::changeReader);
    AdminLog events =
        lifecycle.start("admin events", () -> new AdminLog(clients, ids, "/api-gateway"));
    var audited = new Audited(events, clock);
    List<Endpoint> endpoints = Api.endpoints(handlers(ends, router, changes, audited));
    http =
        lifecycle.start(
            "http",
            () -> {
              var routes = Api.routes(endpoints, this::health, metrics);
              var listening = new HttpService(config.http(), metrics, routes);
              listening.start();
              return listening;
            });
    HostInfo self = self();
    router.listensAt(self);
    KafkaMetricsBridge.register(metrics, "gateway-streams", views::metrics);
    opener =
        lifecycle.start(
            "opener",
            () -> new Opener(admin, partitions -> open(self, memory, partitions)).start());
  }

  private void open(HostInfo self, RocksMemory memory, List<TopicPartition> partitions)
      throws InterruptedException {
    replica.start();
    var settings = StreamsSettings.running(config, self.host() + ":" + self.port(), memory);
    var events = new ViewEvents(progress, waiters, metrics.meter(UNREADABLE));
    views.start(GatewayTopology.build(settings, ids, events), settings, partitions);
  }

  /** The scan-worker's replica puts it into the dead letters; once is enough. */
  private void unreadable(ConsumerRecord<byte[], byte[]> record) {
    metrics.meter(UNREADABLE).mark();
    log.atError()
        .addKeyValue("topic", record.topic())
        .addKeyValue("offset", record.offset())
        .log("record is not readable");
  }

  private ChangeReader changeReader() {
    // One change is wanted and not the megabyte around it.
    Map<String, Object> small = Map.of("max.partition.fetch.bytes", 64 * 1024);
    return new ChangeReader(clients.consumer(small), config.patience());
  }

  private Api.Handlers handlers(
      LogEnds ends, Router router, ChangeReader changes, Audited audited) {
    var freshness = new Freshness(progress, ends, replica, config.patience());
    var recalls = new RecallBook(views, ids);
    var sources = new Sources(replica, views, new EventSerde<>(Topics.RUNS, ids));
    var renderer = new VerdictRenderer(freshness, recalls, sources, clock);
    return new Api.Handlers(
        new ScanHandler(
            router,
            new VerdictView(views, waiters, freshness),
            new EventSerde<>(Topics.VERDICTS, ids),
            renderer,
            config.maxWait()),
        new CheckHandler(replica, freshness, renderer, clock),
        new RecallListHandler(replica, search, recalls, freshness, ends),
        new RecallHandler(recalls, new LinkBook(views, ids), freshness),
        new HistoryHandler(
            router, views, freshness, changes, new EventSerde<>(Topics.CHANGES, ids)),
        new SourcesHandler(sources, freshness, clock),
        new SubjectHandler(
            router,
            views,
            new SubjectView(
                views, progress, freshness, new EventSerde<>(Topics.VERDICTS, ids), renderer),
            pseudonyms,
            audited));
  }

  private HostInfo self() throws UnknownHostException {
    if (!config.advertised().isEmpty()) {
      return HostInfo.buildFromEndpoint(config.advertised());
    }
    boolean everywhere = InetAddress.getByName(config.http().host()).isAnyLocalAddress();
    String host = everywhere ? InetAddress.getLocalHost().getHostName() : config.http().host();
    return new HostInfo(host, http.port());
  }

  @Override
  public Health health() {
    Opener opening = opener;
    if (opening == null) {
      return Health.notReady("the gateway is starting");
    }
    if (!opening.health().ready()) {
      return opening.health();
    }
    Health index =
        replica.failure().isPresent()
            ? Health.dead("the recall index cannot follow its log")
            : replica.ready() ? Health.ok() : Health.notReady("the recall index is being loaded");
    return views.health().and(index);
  }

  /** How many partitions of a topic are followed by this gateway. */
  long follows(Topic<?> topic) {
    return progress.followed().stream()
        .filter(partition -> partition.topic().equals(topic.name()))
        .count();
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
