package babyshield.ingest;

import babyshield.event.FeedRun;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.fetch.Fetcher;
import babyshield.ingest.intake.ScanRoutes;
import babyshield.ingest.personal.PersonalParts;
import babyshield.ingest.run.FeedEngine;
import babyshield.ingest.run.Kafka;
import babyshield.ingest.run.UnreadNotices;
import babyshield.ingest.sample.SampleFeed;
import babyshield.platform.Health;
import babyshield.platform.Lifecycle;
import babyshield.platform.Service;
import babyshield.platform.ServiceMain;
import babyshield.platform.admin.AdminLog;
import babyshield.platform.admin.Audited;
import babyshield.platform.http.HttpService;
import babyshield.platform.http.OpsRoutes;
import babyshield.platform.http.Routes;
import babyshield.platform.kafka.KafkaClients;
import com.codahale.metrics.MetricRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The feeds and the intake of scans. Thread-safe. A crash loses nothing acknowledged: see {@link
 * FeedEngine} and {@link ScanRoutes}.
 */
public final class IngestService implements Service {
  private final IngestConfig config;
  private final List<Feed> feeds;
  private final MetricRegistry metrics = new MetricRegistry();
  private final Lifecycle lifecycle = new Lifecycle("ingest");

  /** Events carry milliseconds; so does what is compared with them. */
  private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);

  private volatile FeedEngine engine;
  private volatile ScanRoutes scans;
  private volatile HttpService http;

  public IngestService(IngestConfig config) {
    this(config, Feeds.all(config.keys(), config.extra()));
  }

  IngestService(IngestConfig config, List<Feed> feeds) {
    this.config = config;
    this.feeds = feeds;
  }

  public static void main(String[] args) {
    ServiceMain.run("ingest", IngestConfig.class, IngestService::new, args);
  }

  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public void start() throws Exception {
    var clients = new KafkaClients(config.kafka(), metrics);
    Fetcher fetcher = lifecycle.start("fetcher", () -> new Fetcher(config.fetch()));
    engine =
        lifecycle.start(
            "feeds",
            () -> {
              var made =
                  new FeedEngine(
                      config.feeds(),
                      feeds,
                      new SampleFeed(),
                      fetcher,
                      config.fetch().maxDecoded(),
                      kafka(clients),
                      clock);
              made.start();
              return made;
            });
    AdminLog admin =
        lifecycle.start(
            "admin events", () -> new AdminLog(clients, clients.schemaIds(), "/ingest-service"));
    var audited = new Audited(admin, clock);
    PersonalParts personal =
        PersonalParts.start(
            lifecycle,
            config.pseudonym(),
            config.personal(),
            clients,
            config.intake().producer(),
            audited,
            clock);
    scans =
        lifecycle.start(
            "scan producer",
            () ->
                new ScanRoutes(
                    config.intake(),
                    config.images(),
                    config.gateway(),
                    personal.data(),
                    clients,
                    metrics,
                    clock));
    for (Feed feed : feeds) {
      FeedMetrics.add(metrics, feed.info().agency(), engine, clock);
    }
    var reparse = new ReparseRoutes(engine, audited);
    var unread =
        new UnreadRoutes(
            new UnreadNotices(kafka(clients), config.feeds().recordBytes(), clock), audited);
    Routes routes =
        OpsRoutes.add(
                unread.add(reparse.add(personal.add(scans.add(Routes.builder())))),
                this::health,
                metrics)
            .build();
    http =
        lifecycle.start(
            "http",
            () -> {
              var made = new HttpService(config.http(), metrics, routes);
              made.start();
              return made;
            });
  }

  @Override
  public Health health() {
    if (http == null) {
      return Health.notReady("starting");
    }
    var reasons = new ArrayList<>(engine.troubles());
    scans.trouble().ifPresent(reasons::add);
    return reasons.isEmpty() ? Health.ok() : Health.notReady(reasons.toArray(String[]::new));
  }

  /** Where scans are taken. */
  public URI url() {
    return http.url();
  }

  /** Whether the first run of every feed has ended, well or not; false before that. */
  public boolean settled() {
    return engine != null && engine.settled();
  }

  /** The last manifest of every agency, by agency key. */
  public Map<String, FeedRun> runs() {
    return engine.runs();
  }

  /** Recorded folders that are left out, because no feed has their name. */
  public List<String> ignoredFolders() {
    return engine.ignored();
  }

  /** Lets feeds begin that the setting {@code feeds.hold} held back. */
  public void releaseFeeds() {
    engine.release();
  }

  private static Kafka kafka(KafkaClients clients) {
    return new Kafka(
        id -> clients.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id)),
        () -> clients.consumer(Map.of()),
        clients::admin,
        clients.schemaIds());
  }

  /** Takes no new scans and finishes those in flight; ends running feeds at a page. */
  @Override
  public void close() {
    lifecycle.close();
  }
}
