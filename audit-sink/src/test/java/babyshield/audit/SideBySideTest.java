package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A sink's writers do not wait for each other, and a topic's partitions are spread over them. */
class SideBySideTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void shouldWriteTheOtherPartitionWhileOneIsHeldInItsTransaction() throws Exception {
    TestBroker broker = TestBroker.shared();
    TestPostgres database = TestPostgres.fresh();
    database.migrations().run();
    var records = new Records(broker);
    String topic = broker.topic(2, Map.of());
    long committed = records.produce(topic, 1000, new Random(1));
    long first = records.readAll(new TopicPartition(topic, 0)).size();
    var commit = new HeldCommit();

    try (var sink =
        new TestSink(
            broker, database.settings(), commit.of(database.connections().writer()), topic)) {
      commit.awaitHeld();
      await()
          .atMost(PATIENCE)
          .until(() -> database.count() == first || database.count() == committed - first);
      commit.release();
      await().atMost(PATIENCE).until(() -> sink.entries() == committed);
    } finally {
      commit.release();
    }

    assertThat(new Log(database).entries(topic)).isEqualTo(records.read(topic, 2, committed));
    assertThat(new Log(database).findings()).isEmpty();
  }
}
