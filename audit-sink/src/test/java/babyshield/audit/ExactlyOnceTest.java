package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import babyshield.audit.FaultyDataSource.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Crashes and lost connections between any two steps: the log is the topic, once and in order. */
@Execution(ExecutionMode.CONCURRENT)
class ExactlyOnceTest {
  private static final int PARTITIONS = 3;
  private static final int RECORDS = 3000;
  private static final int FAULTS = 60;
  private static final List<Fault> KINDS =
      List.of(Fault.LOST_BEFORE, Fault.LOST_AFTER, Fault.KILLED_BEFORE, Fault.KILLED_AFTER);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldLogEachRecordOnceAndInOrderThroughFaultsAtAnyStep(long seed) throws Exception {
    TestBroker broker = TestBroker.shared();
    TestPostgres database = TestPostgres.fresh();
    database.migrations().run();
    var random = new Random(seed);
    String topic = broker.topic(PARTITIONS, Map.of());
    var records = new Records(broker);
    long committed = records.produce(topic, RECORDS, random);
    var faults = new AtomicInteger(FAULTS);
    var source = FaultyDataSource.of(database.connections().writer(), faults(random, faults));

    int kills = 0;
    while (database.count() < committed) {
      try (var sink = new TestSink(broker, database.settings(), source, topic)) {
        awaitEndOf(sink, database, committed);
        kills += sink.health().live() ? 0 : 1;
      }
    }

    System.out.printf(
        "seed %d: %d records, %d faults, %d kills%n",
        seed, committed, FAULTS - faults.get(), kills);
    assertThat(new Log(database).entries(topic))
        .isEqualTo(records.read(topic, PARTITIONS, committed));
    assertThat(new Log(database).findings()).isEmpty();
  }

  private static void awaitEndOf(TestSink sink, TestPostgres database, long committed) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(60))
        .until(() -> !sink.health().live() || database.count() >= committed);
  }

  /** A fault at every eighth step until all are spent. */
  private static Function<String, Fault> faults(Random random, AtomicInteger left) {
    return step -> {
      synchronized (random) {
        boolean now = random.nextInt(8) == 0 && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        return now ? KINDS.get(random.nextInt(KINDS.size())) : Fault.NONE;
      }
    };
  }
}
