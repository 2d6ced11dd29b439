package babyshield.ingest;

import babyshield.event.FeedRun;
import babyshield.event.Notice;
import babyshield.event.RejectedNotice;
import babyshield.event.RunMarker;
import babyshield.event.RunPhase;
import babyshield.ingest.feed.Feed;
import babyshield.platform.config.Config;
import babyshield.platform.config.ConfigSource;
import babyshield.platform.personal.SecretBytes;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import babyshield.testing.TestBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** A broker and a registry to run services against, and what was written to the topics. */
public final class Bench implements AutoCloseable {
  /** All agencies' payloads on a machine that has other things to do. */
  private static final Duration LONG = Duration.ofMinutes(3);

  /** {@link NoKeys} has the pseudonyms that it makes. */
  private static final String ANY_KEY = SecretBytes.text(new byte[SecretBytes.LENGTH]);

  private final TestBroker broker = TestBroker.start().withTopics();
  private final TestRegistry registry = new TestRegistry();

  public Bench() throws Exception {}

  /** A service on a free port, started; flags as on the command line. */
  public IngestService start(List<Feed> feeds, String... flags) throws Exception {
    var service = new IngestService(config(broker.bootstrap(), flags), feeds);
    service.start();
    return service;
  }

  /** Runs every feed once and stops. */
  public Map<String, FeedRun> runOnce(List<Feed> feeds, String... flags) throws Exception {
    try (var service = start(feeds, flags)) {
      Awaitility.await().atMost(LONG).until(service::settled);
      return service.runs();
    }
  }

  IngestConfig config(String bootstrap, String... flags) {
    List<String> defaults =
        List.of(
            "--http.port=0",
            "--kafka.bootstrap=" + bootstrap,
            "--kafka.registry=" + registry.uri(),
            "--pseudonym.text=" + ANY_KEY,
            "--personal.master.text=1:" + ANY_KEY,
            // Nobody's, unless a test brings a database.
            "--personal.database.url=jdbc:postgresql://127.0.0.1:1/none",
            "--fetch.pace=0s",
            "--fetch.first-retry=1ms",
            "--intake.reach-within=1s",
            "--intake.acknowledge-within=2s");
    return Config.load(
        IngestConfig.class,
        "ingest",
        ConfigSource.flags(defaults.toArray(String[]::new)),
        ConfigSource.flags(flags));
  }

  /** The folder of the broker's segments. */
  public Path kafkaFiles() {
    return broker.directory();
  }

  public String bootstrap() {
    return broker.bootstrap();
  }

  static void payload(Path root, String agency, String file, String... lines) throws IOException {
    Path folder = Files.createDirectories(root.resolve(agency));
    Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n");
  }

  /** Has the smallest agency publish this. */
  FeedRun payloadRun(Path root, String agency, String... lines) throws Exception {
    payload(root, agency, "payload.txt", lines);
    return runOnce(List.of(new LineFeed(agency)), "--feeds.recorded=" + root).get(agency);
  }

  public SchemaIds ids() {
    return registry.ids();
  }

  public List<Notice> notices(String agency) {
    return observed()
        .filter(Notice.class::isInstance)
        .map(Notice.class::cast)
        .filter(notice -> notice.getRecall().getAgency().equals(agency))
        .toList();
  }

  List<RejectedNotice> rejected(String agency) {
    return observed()
        .filter(RejectedNotice.class::isInstance)
        .map(RejectedNotice.class::cast)
        .filter(rejected -> rejected.getAgency().equals(agency))
        .toList();
  }

  public List<RunMarker> markers(String agency) {
    return observed()
        .filter(RunMarker.class::isInstance)
        .map(RunMarker.class::cast)
        .filter(marker -> marker.getAgency().equals(agency))
        .toList();
  }

  /** The phases that one partition was told, in order. */
  List<RunPhase> phases(String agency) {
    return markers(agency).stream()
        .filter(marker -> marker.getPartition() == 0)
        .map(RunMarker::getPhase)
        .toList();
  }

  private Stream<SpecificRecord> observed() {
    var serde = new EventSerde<>(Topics.OBSERVED, registry.ids());
    return records(Topics.OBSERVED.name()).stream()
        .map(record -> serde.deserialize(record.topic(), record.value()));
  }

  <V extends SpecificRecord> List<V> events(Topic<V> topic) {
    return events(topic, key -> true);
  }

  public <V extends SpecificRecord> List<V> events(Topic<V> topic, Predicate<String> keys) {
    var serde = new EventSerde<>(topic, registry.ids());
    return records(topic.name()).stream()
        .filter(record -> keys.test(record.key()))
        .map(record -> serde.deserialize(record.topic(), record.value()))
        .toList();
  }

  /** All that is committed in a topic now, partition by partition. */
  public List<ConsumerRecord<String, byte[]>> records(String topic) {
    // A fetch under way for one partition holds up the first of the next one.
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrap(),
            "isolation.level",
            "read_committed",
            "fetch.max.wait.ms",
            10);
    var all = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      for (TopicPartition partition : partitions) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) {
          consumer.poll(Duration.ofMillis(100)).forEach(all::add);
        }
      }
    }
    return all;
  }

  /** Lets a topic take no larger batches than this, from soon on. */
  public void limit(String topic, int bytes) throws Exception {
    var limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
    var change = List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      var of = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      admin.incrementalAlterConfigs(Map.of(of, change)).all().get();
    }
  }

  static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    registry.close();
    broker.close();
  }
}
