package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that Kafka threw away before they were logged are never passed over in silence. */
class MissingRecordsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private TestBroker broker;
  private TestPostgres database;
  private Records records;
  private String topic;

  @BeforeEach
  void topic() throws Exception {
    broker = TestBroker.shared();
    database = TestPostgres.fresh();
    records = new Records(broker);
    topic = broker.topic(1, Map.of());
  }

  @Test
  void shouldSayWhichOffsetsAreMissingAndWaitUntilAPersonAcceptsIt() throws Exception {
    long logged = records.produce(topic, 100, new Random(1));
    try (var sink = sink()) {
      await().atMost(PATIENCE).until(() -> sink.entries() == logged);
    }
    long lost = records.produce(topic, 100, new Random(2));
    deleteAll();
    long later = records.produce(topic, 100, new Random(3));

    try (var sink = sink()) {
      await().atMost(PATIENCE).until(() -> sink.counter("audit.offsets.missing") >= lost);
      assertThat(sink.health().ready()).isFalse();
      assertThat(sink.health().reasons().toString()).contains("deleted before they were logged");
      assertThat(database.count()).isEqualTo(logged);

      database.execute(
          "select audit.accept_gap('%s', 0, %d, 'retention')".formatted(topic, begin()));
      await().atMost(PATIENCE).until(() -> sink.entries() == later && sink.health().ready());
    }
    assertThat(database.query("select seq, reason, accepted_by from audit.gaps"))
        .containsExactly(logged + "|retention|postgres");
  }

  @Test
  void shouldBeginANewShardWhereKafkaBegins() throws Exception {
    records.produce(topic, 100, new Random(4));
    deleteAll();
    long later = records.produce(topic, 100, new Random(5));

    try (var sink = sink()) {
      await().atMost(PATIENCE).until(() -> sink.entries() == later && sink.health().ready());
    }

    assertThat(database.query("select first_offset, next_seq from audit.shards"))
        .containsExactly(begin() + "|" + later);
  }

  @Test
  void shouldNotTakeATopicThatWasMadeAnewForTheOneItLogged() throws Exception {
    records.produce(topic, 100, new Random(6));
    database.migrations().run();
    try (EntryStore store = database.store()) {
      store.shard(new TopicPartition(topic, 0), "id of the topic before", 0);
    }

    try (var sink = sink()) {
      await()
          .atMost(PATIENCE)
          .until(() -> sink.health().reasons().toString().contains("was made anew"));
    }
    assertThat(database.count()).isZero();
  }

  private TestSink sink() {
    return new TestSink(broker, database.settings(), database.connections().writer(), topic);
  }

  private void deleteAll() throws Exception {
    try (Admin admin = Admin.create(broker.common())) {
      admin
          .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(-1)))
          .all()
          .get();
    }
  }

  private long begin() throws Exception {
    var partition = new TopicPartition(topic, 0);
    try (Admin admin = Admin.create(broker.common())) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.earliest()))
          .partitionResult(partition)
          .get()
          .offset();
    }
  }
}
