package babyshield.bench.feeds;

import babyshield.bench.client.Await;
import babyshield.event.FeedRun;
import babyshield.ingest.IngestConfig;
import babyshield.ingest.feed.Feed;
import babyshield.ingest.fetch.Fetcher;
import babyshield.ingest.run.FeedEngine;
import babyshield.ingest.run.Kafka;
import babyshield.ingest.sample.SampleFeed;
import babyshield.platform.config.Config;
import babyshield.platform.config.ConfigSource;
import babyshield.platform.kafka.KafkaClients;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The engine of the feeds as ingest-service runs it, without the service around it.
 *
 * @param bootstrap the broker
 * @param registry the schema registry
 */
record Rig(String bootstrap, String registry) {
  private static final Duration LONG = Duration.ofMinutes(30);

  /**
   * Starts the engine, waits, stops it, and gives the last manifest of every agency.
   *
   * @param done looks at the manifests so far
   * @param flags of ingest-service
   */
  Map<String, FeedRun> run(
      List<? extends Feed> feeds, Predicate<Map<String, FeedRun>> done, String... flags)
      throws Exception {
    IngestConfig config = config(flags);
    var clients = new KafkaClients(config.kafka(), new MetricRegistry());
    try (var fetcher = new Fetcher(config.fetch());
        var engine =
            new FeedEngine(
                config.feeds(),
                List.copyOf(feeds),
                new SampleFeed(),
                fetcher,
                config.fetch().maxDecoded(),
                kafka(clients),
                Clock.tickMillis(ZoneOffset.UTC))) {
      engine.start();
      if (!Await.so(LONG, () -> engine.settled() || done.test(engine.runs()))) {
        throw new IOException("feeds are not done after " + LONG);
      }
      return engine.runs();
    }
  }

  private IngestConfig config(String... flags) {
    var all =
        new ArrayList<>(List.of("--kafka.bootstrap=" + bootstrap, "--kafka.registry=" + registry));
    all.addAll(Arrays.asList(flags));
    return Config.load(
        IngestConfig.class, "ingest", ConfigSource.flags(all.toArray(String[]::new)));
  }

  private static Kafka kafka(KafkaClients clients) {
    return new Kafka(
        id -> clients.producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id)),
        () -> clients.consumer(Map.of()),
        clients::admin,
        clients.schemaIds());
  }
}
