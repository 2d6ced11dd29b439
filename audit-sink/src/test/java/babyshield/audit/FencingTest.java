package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import babyshield.audit.FaultyDataSource.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two writers of one partition: one of them writes. */
@Execution(ExecutionMode.CONCURRENT)
class FencingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A paused owner holds its transaction this long. */
  private static final Duration LIMIT = Duration.ofSeconds(1);

  enum Moment {
    BEFORE_ITS_TRANSACTION,
    AFTER_MOVING_THE_POSITION,
    BEFORE_THE_COMMIT
  }

  @ParameterizedTest
  @EnumSource
  void shouldFenceAnOwnerThatWasPausedAndWakesUpLater(Moment moment) throws Exception {
    TestBroker broker = TestBroker.shared();
    TestPostgres database = TestPostgres.fresh(LIMIT);
    database.migrations().run();
    String topic = broker.topic(2, Map.of());
    var records = new Records(broker);
    long committed = records.produce(topic, 1000, new Random(1));
    var paused = new CountDownLatch(1);
    var wake = new CountDownLatch(1);
    var source =
        FaultyDataSource.of(database.connections().writer(), pauseAt(moment, paused, wake));

    try (var old = new TestSink(broker, database.settings(), source, topic)) {
      paused.await();
      try (var other =
          new TestSink(broker, database.settings(), database.connections().writer(), topic)) {
        await().atMost(PATIENCE).until(() -> database.count() == committed);
        wake.countDown();
        // In its transaction it is ended by the server, or else its successor could not go on.
        boolean fenced = moment == Moment.BEFORE_ITS_TRANSACTION;
        String sensor = fenced ? "audit.fenced" : "audit.retries";
        await().atMost(PATIENCE).until(() -> old.counter(sensor) > 0);
        long more = records.produce(topic, 1000, new Random(2));
        await().atMost(PATIENCE).until(() -> database.count() >= committed + more);
        assertThat(other.health().live()).isTrue();
        assertThat(old.health().live()).isTrue();
        assertThat(new Log(database).entries(topic))
            .isEqualTo(records.read(topic, 2, committed + more));
      }
    }
  }

  @Test
  void shouldMovePartitionsBetweenInstancesWithoutLosingOrDoubling() throws Exception {
    TestBroker broker = TestBroker.shared();
    TestPostgres database = TestPostgres.fresh();
    database.migrations().run();
    String topic = broker.topic(4, Map.of());
    var records = new Records(broker);
    long committed = 0;

    try (var first = sink(broker, database, topic)) {
      committed += records.produce(topic, 1000, new Random(1));
      try (var second = sink(broker, database, topic)) {
        committed += records.produce(topic, 1000, new Random(2));
        await().atMost(PATIENCE).until(() -> second.entries() > 0 || second.health().ready());
        committed += records.produce(topic, 1000, new Random(3));
      }
      committed += records.produce(topic, 1000, new Random(4));
      long all = committed;
      await().atMost(PATIENCE).until(() -> database.count() >= all);
      assertThat(first.health().ready()).isTrue();
    }

    assertThat(new Log(database).entries(topic)).isEqualTo(records.read(topic, 4, committed));
    assertThat(new Log(database).findings()).isEmpty();
  }

  private static TestSink sink(TestBroker broker, TestPostgres database, String topic) {
    return new TestSink(broker, database.settings(), database.connections().writer(), topic);
  }

  private static Function<String, Fault> pauseAt(
      Moment moment, CountDownLatch paused, CountDownLatch wake) {
    var copying = new AtomicBoolean();
    return step -> {
      copying.compareAndSet(false, step.equals("unwrap"));
      boolean now =
          switch (moment) {
            case BEFORE_ITS_TRANSACTION -> step.startsWith("prepareStatement update");
            case AFTER_MOVING_THE_POSITION -> step.equals("unwrap");
            case BEFORE_THE_COMMIT -> step.equals("commit") && copying.get();
          };
      if (now && paused.getCount() > 0) {
        paused.countDown();
        awaitOrLeave(wake);
      }
      return Fault.NONE;
    };
  }

  private static void awaitOrLeave(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
