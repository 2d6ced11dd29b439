package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import babyshield.audit.FaultyDataSource.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Crashes and lost connections between any two steps: the log is the topic, once and in order. */
class ExactlyOnceTest {
  private static final int PARTITIONS = 3;
  private static final int RECORDS = 3000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldLogEachRecordOnceAndInOrderThroughFaultsAtAnyStep(long seed) throws Exception {
    TestBroker broker = TestBroker.shared();
    TestPostgres database = TestPostgres.fresh();
    var random = new Random(seed);
    String topic = broker.topic(PARTITIONS, Map.of());
    var records = new Records(broker);
    long committed = records.produce(topic, RECORDS, random);
    var faulty = new AtomicBoolean(true);
    var source = FaultyDataSource.of(database.connections().writer(), faults(random, faulty));

    int kills = 0;
    TestSink sink = new TestSink(broker, database.settings(), source, topic);
    for (int i = 0; i < 200 && faulty.get(); i++) {
      TestSink running = sink;
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofSeconds(60))
          .until(() -> !running.health().live() || count(database) == committed);
      if (running.health().live()) {
        break;
      }
      kills++;
      running.close();
      faulty.set(kills < 15);
      sink = new TestSink(broker, database.settings(), source, topic);
    }
    faulty.set(false);
    await().atMost(Duration.ofSeconds(60)).until(() -> count(database) >= committed);
    sink.close();

    System.out.println("seed " + seed + ": " + committed + " records, " + kills + " kills");
    assertThat(new Log(database).entries(topic))
        .isEqualTo(records.read(topic, PARTITIONS, committed));
  }

  private static Supplier<Fault> faults(Random random, AtomicBoolean on) {
    return () -> {
      synchronized (random) {
        int dice = random.nextInt(100);
        return on.get() && dice < 12 ? Fault.values()[1 + dice % 4] : Fault.NONE;
      }
    };
  }

  /** The table may not exist yet. */
  private static long count(TestPostgres database) throws java.sql.SQLException {
    boolean there = database.query("select to_regclass('audit.entries')").getFirst() != null;
    return there && !"null".equals(database.query("select to_regclass('audit.entries')").getFirst())
        ? database.count()
        : 0;
  }
}
