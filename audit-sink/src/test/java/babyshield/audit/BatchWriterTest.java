package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is handed over between the thread that reads and the thread that writes. */
class BatchWriterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Less than one poll brings. */
  private static final int BYTES = 10_000;

  private final HeldCommit commit = new HeldCommit();
  private TestBroker broker;
  private TestPostgres database;
  private Records records;
  private String topic;
  private List<TopicPartition> partitions;
  private Admin admin;
  private KafkaConsumer<byte[], byte[]> consumer;
  private BatchWriter writer;

  @BeforeEach
  void start() throws Exception {
    broker = TestBroker.shared();
    database = TestPostgres.fresh();
    database.migrations().run();
    records = new Records(broker);
    topic = broker.topic(1, Map.of());
    partitions = List.of(new TopicPartition(topic, 0));
    admin = Admin.create(broker.common());
    consumer = consumer();
    writer = writer(database.settings().limit());
    consumer.assign(partitions);
    writer.give(partitions);
  }

  @AfterEach
  void stop() {
    commit.release();
    writer.close();
    consumer.close();
    admin.close();
  }

  @Test
  void shouldGatherOneBatchAndNotReadOnWhileAnotherIsWritten() throws Exception {
    records.produce(topic, 200, new Random(1));
    hold();
    assertThat(consumer.paused()).isEmpty();

    read();
    writer.turn();

    assertThat(writer.isFull()).isTrue();
    assertThat(consumer.paused()).containsExactlyElementsOf(partitions);
    commit.release();
    await().atMost(PATIENCE).until(() -> turned(() -> !writer.isFull()));
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void shouldLetAPartitionGoWhenWhatWasReadOfItIsWritten() throws Exception {
    records.produce(topic, 200, new Random(2));
    hold();
    long handedOver = consumer.position(partitions.getFirst());
    read();
    long gathered = consumer.position(partitions.getFirst());
    var letGo =
        new FutureTask<>(
            () -> {
              writer.release(partitions);
              return nextOffset();
            });
    Thread revocation = Thread.ofPlatform().start(letGo);

    await().atMost(PATIENCE).until(() -> letGo.isDone() || waits(revocation));
    commit.release();

    assertThat(letGo.get()).isEqualTo(gathered).isGreaterThan(handedOver);
    assertThat(writer.has(partitions.getFirst())).isFalse();
  }

  @Test
  void shouldWriteNothingMoreOfAPartitionThatIsLost() throws Exception {
    records.produce(topic, 200, new Random(3));
    hold();
    long handedOver = consumer.position(partitions.getFirst());
    read();
    commit.release();

    writer.lose(partitions);
    writer.turn();

    assertThat(nextOffset()).isEqualTo(handedOver);
  }

  @Test
  void shouldReadAgainWhatWasGatheredBehindABatchThatFailed() throws Exception {
    long committed = records.produce(topic, 200, new Random(4));
    hold();
    read();
    database.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where usename = 'babyshield_writer' and datname = current_database()");
    commit.release();

    await()
        .atMost(PATIENCE)
        .until(() -> turned(() -> consumer.paused().equals(consumer.assignment())));
    while (database.count() < committed) {
      readOn();
    }

    assertThat(new Log(database).entries(topic)).isEqualTo(records.read(topic, 1, committed));
    assertThat(new Log(database).findings()).isEmpty();
  }

  /** Kafka then takes the partitions from an instance that does not write. */
  @Test
  void shouldWaitForABatchThatTakesTooLongInsteadOfReadingOn() throws Exception {
    records.produce(topic, 200, new Random(5));
    writer.close();
    writer = writer(Duration.ofNanos(1));
    writer.give(partitions);
    hold();
    long handedOver = consumer.position(partitions.getFirst());
    var turn =
        new FutureTask<>(
            () -> {
              writer.turn();
              return nextOffset();
            });
    Thread loop = Thread.ofPlatform().start(turn);

    await().atMost(PATIENCE).until(() -> turn.isDone() || waits(loop));
    commit.release();

    assertThat(turn.get()).isEqualTo(handedOver);
  }

  /** A batch is in flight, and stands before its commit. */
  private void hold() {
    writer.turn();
    read();
    writer.write();
    commit.awaitHeld();
  }

  private void read() {
    ConsumerRecords<byte[], byte[]> polled;
    do {
      polled = consumer.poll(Duration.ofMillis(100));
    } while (polled.isEmpty());
    add(polled);
  }

  private void readOn() {
    add(consumer.poll(Duration.ofMillis(10)));
    writer.turn();
  }

  private void add(ConsumerRecords<byte[], byte[]> polled) {
    for (TopicPartition partition : polled.partitions()) {
      writer.add(partition, polled.records(partition));
    }
  }

  private boolean turned(BooleanSupplier so) {
    writer.turn();
    return so.getAsBoolean();
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING;
  }

  private long nextOffset() throws SQLException {
    return Long.parseLong(database.query("select next_offset from audit.shards").getFirst());
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    var settings = new HashMap<>(broker.common());
    settings.put("group.id", topic);
    settings.put("enable.auto.commit", false);
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "none");
    settings.put("max.poll.records", 30);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private BatchWriter writer(Duration limit) {
    var store =
        new EntryStore(
            commit.of(database.connections().writer()), database.migrations(), TestPostgres.SIGNER);
    var settings =
        new BatchSettings(
            BYTES, Duration.ofMillis(1), 2, Duration.ofMillis(10), Duration.ofMillis(200), 1);
    var status = new SinkStatus();
    var metrics = new SinkMetrics(new MetricRegistry());
    var shards = new Shards(consumer, new KafkaEdges(consumer, admin), store, status, metrics);
    return new BatchWriter(
        consumer, shards, store, settings, limit, status, metrics, new Dashboards(consumer));
  }
}
