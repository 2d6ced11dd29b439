package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sinks that share a database, step by step in an order drawn from a seed. Partitions move, and an
 * owner that lost one learns of it late: it may have read before and write after its successor did.
 */
class TakeoverTest {
  private static final int SEEDS = 12;
  private static final int STEPS = 80;
  private static final int SINKS = 3;
  private static final int PARTITIONS = 4;
  private static final int RECORDS = 60;
  private static final int LARGEST_READ = 8;

  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> kafka =
      new LinkedHashMap<>();
  private final Map<TopicPartition, Sink> owners = new HashMap<>();
  private final Map<TopicPartition, Integer> written = new HashMap<>();
  private final List<Sink> sinks = new ArrayList<>();
  private TestPostgres database;
  private int fenced;

  @BeforeEach
  void database() throws Exception {
    database = TestPostgres.fresh();
    for (int i = 0; i < SINKS; i++) {
      sinks.add(new Sink());
    }
  }

  @AfterEach
  void close() {
    sinks.forEach(sink -> sink.store.close());
  }

  @Test
  void shouldFenceWhoeverWritesAfterItsSuccessorAndLogEveryRecordOnce() throws Exception {
    for (int seed = 1; seed <= SEEDS; seed++) {
      String topic = "topic-" + seed;
      run(topic, new Random(seed));
      assertThat(new Log(database).entries(topic)).as("seed %d", seed).isEqualTo(lines());
    }

    assertThat(fenced).isGreaterThan(SEEDS);
    assertThat(new Log(database).findings()).isEmpty();
  }

  private void run(String topic, Random random) throws Exception {
    produce(topic, random);
    for (int step = 0; step < STEPS; step++) {
      Sink sink = sinks.get(random.nextInt(SINKS));
      switch (random.nextInt(5)) {
        case 0 -> move(new TopicPartition(topic, random.nextInt(PARTITIONS)), sink);
        case 1 -> sink.learn();
        case 2 -> sink.write();
        default -> sink.read(random);
      }
    }
    for (Sink sink : sinks) {
      sink.finish(random);
    }
  }

  private void produce(String topic, Random random) throws SQLException {
    kafka.clear();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      var shard = new TopicPartition(topic, partition);
      kafka.put(
          shard, IntStream.range(0, RECORDS).mapToObj(i -> record(shard, i, random)).toList());
      written.put(shard, 0);
      move(shard, sinks.get(random.nextInt(SINKS)));
    }
  }

  /** Every other offset is a marker, which nobody reads. */
  private static ConsumerRecord<byte[], byte[]> record(
      TopicPartition partition, int number, Random random) {
    byte[] value = new byte[random.nextInt(500)];
    random.nextBytes(value);
    var record = AppendOnlyTest.record(partition, 2L * number, number, "key-" + number, value);
    record.headers().remove("ce_type");
    record.headers().add("ce_type", "test.Event".getBytes(StandardCharsets.UTF_8));
    return record;
  }

  private void move(TopicPartition partition, Sink to) throws SQLException {
    owners.put(partition, to);
    to.position(partition);
  }

  private List<String> lines() {
    return kafka.values().stream()
        .flatMap(all -> IntStream.range(0, all.size()).mapToObj(i -> Log.line(i, all.get(i))))
        .toList();
  }

  /** What one process holds; the loop's steps without its thread. */
  private final class Sink {
    private final EntryStore store = database.store();
    private final RowsPool pool = new RowsPool();
    private final Map<TopicPartition, Shard> shards = new LinkedHashMap<>();
    private final Map<TopicPartition, Integer> read = new HashMap<>();

    void position(TopicPartition partition) throws SQLException {
      EntryStore.Shard stored = store.shard(partition, "topic-id", 0);
      assertThat(stored.trouble()).isNull();
      assertThat(stored.position().seq()).isEqualTo(written.get(partition).longValue());
      var shard = new Shard(partition, pool);
      var _ = shard.position(stored);
      Shard before = shards.put(partition, shard);
      if (before != null) {
        before.drop();
      }
      read.put(partition, written.get(partition));
    }

    void learn() {
      List<TopicPartition> gone =
          shards.keySet().stream().filter(partition -> owners.get(partition) != this).toList();
      gone.forEach(partition -> shards.remove(partition).drop());
    }

    void read(Random random) {
      for (Shard shard : shards.values()) {
        List<ConsumerRecord<byte[], byte[]>> all = kafka.get(shard.partition());
        int from = read.get(shard.partition());
        int to = Math.min(all.size(), from + random.nextInt(LARGEST_READ));
        all.subList(from, to).forEach(shard::add);
        read.put(shard.partition(), to);
      }
    }

    void write() throws SQLException {
      List<Append> appends = appends().toList();
      boolean overtaken =
          appends.stream()
              .anyMatch(append -> append.from().seq() != written.get(append.partition()));
      try {
        store.append(appends);
        assertThat(overtaken).as("written behind a successor").isFalse();
        appends.forEach(this::appended);
      } catch (FencedException e) {
        assertThat(overtaken).as("fenced without a reason").isTrue();
        fenced++;
        learn();
        for (TopicPartition mine : List.copyOf(shards.keySet())) {
          position(mine);
        }
      }
      appends.forEach(append -> pool.give(append.rows()));
    }

    private Stream<Append> appends() {
      return shards.values().stream()
          .filter(shard -> shard.isAhead(readUpTo(shard)))
          .map(shard -> shard.append(readUpTo(shard)));
    }

    private long readUpTo(Shard shard) {
      return 2L * read.get(shard.partition());
    }

    private void appended(Append append) {
      written.merge(append.partition(), Math.toIntExact(append.count()), Integer::sum);
      shards.get(append.partition()).appended(append);
    }

    void finish(Random random) throws SQLException {
      learn();
      while (shards.keySet().stream().anyMatch(mine -> written.get(mine) < RECORDS)) {
        read(random);
        write();
      }
      shards.clear();
    }
  }
}
