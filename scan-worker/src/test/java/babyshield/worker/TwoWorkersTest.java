package babyshield.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import babyshield.event.RunMarker;
import babyshield.event.RunPhase;
import babyshield.event.Scan;
import babyshield.event.Verdict;
import babyshield.event.VerdictCause;
import babyshield.event.VerdictStatus;
import babyshield.platform.config.HttpSettings;
import babyshield.platform.config.KafkaSettings;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import babyshield.testing.TestBroker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers on a real broker: partitions move between them while scans and recalls flow. */
class TwoWorkersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int SCANS = 300;
  private static final int PRODUCTS = 20;
  private final SchemaIds ids = new LocalSchemaIds();
  private final List<ScanWorker> workers = new ArrayList<>();
  private final Map<String, List<Verdict>> verdicts = new TreeMap<>();
  private TestBroker broker;
  private KafkaProducer<String, SpecificRecord> observed;
  private KafkaProducer<String, Scan> scans;
  private KafkaConsumer<String, Verdict> reader;
  @TempDir private Path state;

  @BeforeEach
  void startBroker() throws Exception {
    broker = TestBroker.start().withTopics();
    observed = producer(Topics.OBSERVED);
    scans = producer(Topics.SCANS);
    Map<String, Object> settings = broker.common();
    settings.putAll(
        Map.of(
            "group.id",
            "test",
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest"));
    reader =
        new KafkaConsumer<>(
            settings, new StringDeserializer(), new EventSerde<>(Topics.VERDICTS, ids));
    reader.subscribe(List.of(Topics.VERDICTS.name()));
  }

  @AfterEach
  void stop() {
    workers.forEach(ScanWorker::close);
    reader.close();
    observed.close();
    scans.close();
    broker.close();
  }

  @Test
  void shouldJudgeEveryScanOnceAndAgainWhenItsRecallComesThoughWorkersComeAndGo() throws Exception {
    ScanWorker first = startWorker();
    markAll(RunPhase.DECLARED, "run-0");
    sendScans(0, 100);
    awaitVerdicts(100);

    startWorker();
    sendScans(100, 200);
    publishRecalls(0, PRODUCTS / 2);
    first.close();
    workers.remove(first);
    sendScans(0, SCANS);
    publishRecalls(PRODUCTS / 2, PRODUCTS);
    markAll(RunPhase.COMPLETED, "run-1");

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(recalledScans()).isEqualTo(SCANS));
    assertThat(firstVerdicts()).allMatch(count -> count == 1);
  }

  private ScanWorker startWorker() throws Exception {
    var config =
        new WorkerConfig(
            new KafkaSettings(broker.bootstrap(), URI.create("http://127.0.0.1:1")),
            new HttpSettings("127.0.0.1", 0),
            state.resolve("worker-" + workers.size()),
            1,
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            16 << 20);
    var worker = new ScanWorker(config, ids);
    worker.start();
    workers.add(worker);
    return worker;
  }

  private void sendScans(int from, int to) throws Exception {
    var sent = new ArrayList<Future<?>>();
    for (int i = from; i < to; i++) {
      Scan scan = Samples.scan("scan-%04d".formatted(i), Samples.gtin(i % PRODUCTS));
      sent.add(scans.send(new ProducerRecord<>(Topics.SCANS.name(), scan.getScanId(), scan)));
    }
    acknowledged(sent);
  }

  private void publishRecalls(int from, int to) throws Exception {
    var sent = new ArrayList<Future<?>>();
    for (int i = from; i < to; i++) {
      String key = "a:" + i;
      var notice = Samples.notice(Samples.recall(key, "recall " + i, Samples.gtin(i)), "run-1", 0);
      sent.add(observed.send(new ProducerRecord<>(Topics.OBSERVED.name(), key, notice)));
    }
    acknowledged(sent);
  }

  private void markAll(RunPhase phase, String run) throws Exception {
    var sent = new ArrayList<Future<?>>();
    for (int partition = 0; partition < 2; partition++) {
      var marker = new RunMarker("a", run, phase, false, Samples.NOW, Samples.NOW, partition, 2);
      sent.add(observed.send(new ProducerRecord<>(Topics.OBSERVED.name(), partition, "a", marker)));
    }
    acknowledged(sent);
  }

  private static void acknowledged(List<Future<?>> sent) throws Exception {
    for (Future<?> one : sent) {
      one.get();
    }
  }

  private void awaitVerdicts(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              read();
              assertThat(verdicts).hasSize(count);
            });
  }

  private long recalledScans() {
    read();
    return verdicts.values().stream()
        .filter(all -> all.getLast().getStatus() == VerdictStatus.RECALLED)
        .count();
  }

  private List<Long> firstVerdicts() {
    return verdicts.values().stream()
        .map(all -> all.stream().filter(v -> v.getCause() == VerdictCause.SCAN).count())
        .toList();
  }

  private void read() {
    reader
        .poll(Duration.ofMillis(200))
        .forEach(
            record ->
                verdicts
                    .computeIfAbsent(record.key(), key -> new ArrayList<>())
                    .add(record.value()));
  }

  private <V extends SpecificRecord> KafkaProducer<String, V> producer(Topic<V> topic) {
    return new KafkaProducer<>(
        broker.common(), new StringSerializer(), new EventSerde<>(topic, ids));
  }
}
