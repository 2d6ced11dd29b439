package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is away, or full: the sink says so, waits, and goes on. */
class OutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private TestBroker broker;
  private Records records;
  private String topic;

  @BeforeEach
  void topic() throws Exception {
    broker = TestBroker.shared();
    records = new Records(broker);
    topic = broker.topic(1, Map.of());
  }

  @Test
  void shouldGoOnByItselfAfterPostgresWasStoppedInTheMiddle(@TempDir Path data) throws Exception {
    EmbeddedPostgres server = server(data, 0);
    int port = server.getPort();
    var database = TestPostgres.at(port);
    long committed = records.produce(topic, 1000, new Random(1));
    try (var sink =
        new TestSink(broker, database.settings(), database.connections().writer(), topic)) {
      await().atMost(PATIENCE).until(() -> sink.entries() > 0);
      long all = committed;
      await().atMost(PATIENCE).until(() -> database.count() == all);
      server.close();
      // It asks although there is nothing to write: a reader would get no answer either.
      await().atMost(PATIENCE).until(() -> !sink.health().ready());
      committed += records.produce(topic, 1000, new Random(2));
      assertThat(sink.health().live()).isTrue();
      String reasons = sink.health().reasons().toString();
      assertThat(reasons).containsPattern("PostgreSQL takes no entries since \\d{4}-");
      // It asks again and again, and the reason keeps the beginning, or that of a writer before.
      long asked = sink.counter("audit.retries");
      await().atMost(PATIENCE).until(() -> sink.counter("audit.retries") > asked + 2);
      assertThat(since(sink)).isLessThanOrEqualTo(since(reasons));
      server = server(data, port);
      await().atMost(PATIENCE).until(() -> sink.health().ready());
      long more = committed;
      await().atMost(PATIENCE).until(() -> database.count() >= more);
      assertThat(new Log(database).entries(topic)).isEqualTo(records.read(topic, 1, committed));
    } finally {
      server.close();
    }
  }

  @Test
  void shouldStartBeforePostgresAndMakeItsTablesOnceItIsThere(@TempDir Path data) throws Exception {
    EmbeddedPostgres server = server(data, 0);
    int port = server.getPort();
    server.close();
    var database = TestPostgres.at(port);
    long committed = records.produce(topic, 100, new Random(3));
    try (var sink =
        new TestSink(broker, database.settings(), database.connections().writer(), topic)) {
      await().atMost(PATIENCE).until(() -> sink.health().reasons().toString().contains("Postgre"));
      server = server(data, port);
      await().atMost(PATIENCE).until(() -> sink.entries() == committed && sink.health().ready());
    } finally {
      server.close();
    }
  }

  @Test
  void shouldPauseWhileTheDiskIsFull() throws Exception {
    TestPostgres database = TestPostgres.fresh();
    database.migrations().run();
    var state = new AtomicReference<>("53100");
    var source = FaultyDataSource.failing(database.connections().writer(), "unwrap", state::get);
    long committed = records.produce(topic, 500, new Random(4));
    try (var lines = new LogLines();
        var sink = new TestSink(broker, database.settings(), source, topic)) {
      await().atMost(PATIENCE).until(() -> sink.counter("audit.retries") > 9);
      assertThat(sink.health().ready()).isFalse();
      assertThat(sink.health().live()).isTrue();
      state.set(null);
      await().atMost(PATIENCE).until(() -> sink.health().ready() && sink.entries() == committed);
      assertThat(lines.of(topic)).as("the first reading").hasSize(1);
      assertThat(lines.of("as the server would say")).hasSizeBetween(4, 5);
    }
    assertThat(new Log(database).entries(topic)).isEqualTo(records.read(topic, 1, committed));
  }

  @Test
  void shouldDieLoudlyOfWhatWaitingDoesNotMend() throws Exception {
    TestPostgres database = TestPostgres.fresh();
    database.migrations().run();
    database.execute("revoke insert on audit.entries from babyshield_writer");
    records.produce(topic, 10, new Random(5));
    try (var sink =
        new TestSink(broker, database.settings(), database.connections().writer(), topic)) {
      await().atMost(PATIENCE).until(() -> !sink.health().live());
      assertThat(sink.health().reasons().toString()).contains("permission denied");
    }
    assertThat(database.count()).isZero();
  }

  private static String since(TestSink sink) {
    return since(sink.health().reasons().toString());
  }

  private static String since(String reasons) {
    return reasons.replaceAll(".* since (\\S+),.*", "$1");
  }

  private static EmbeddedPostgres server(Path data, int port) throws Exception {
    var builder = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    return (port == 0 ? builder : builder.setPort(port)).start();
  }
}
