package babyshield.bench.faults;

import babyshield.platform.kafka.KafkaClients;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Transactions on several audited topics at a steady rate until it is closed; some are aborted,
 * some records are tombstones. Ends with the benchmark.
 */
final class Traffic implements AutoCloseable {
  private static final List<Topic<?>> TOPICS =
      List.of(Topics.OBSERVED, Topics.CHANGES, Topics.VERDICTS, Topics.ALERTS);

  /** From the beginning of one to the next: some 700 committed records a second. */
  private static final Duration EVERY = Duration.ofMillis(50);

  private static final int LARGEST_TRANSACTION = 80;
  private static final int LARGEST_VALUE = 2_000;
  private static final int ABORTED_OF = 10;
  private static final int TOMBSTONES_OF = 50;

  private final Producer<String, byte[]> producer;
  private final Random random;
  private final AtomicLong committed = new AtomicLong();
  private final Thread thread;
  private volatile boolean stopping;

  private Traffic(KafkaClients clients, long seed) {
    producer =
        clients.producer(
            Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, UUID.randomUUID().toString()));
    random = new Random(seed);
    thread = Thread.ofPlatform().name("traffic").daemon().unstarted(this::run);
  }

  static Traffic start(KafkaClients clients, long seed) {
    var traffic = new Traffic(clients, seed);
    traffic.producer.initTransactions();
    traffic.thread.start();
    return traffic;
  }

  private void run() {
    long due = System.nanoTime();
    while (!stopping) {
      transaction();
      due += EVERY.toNanos();
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private void transaction() {
    int size = 1 + random.nextInt(LARGEST_TRANSACTION);
    producer.beginTransaction();
    for (int i = 0; i < size; i++) {
      // A send that fails makes the commit fail.
      var _ = producer.send(record());
    }
    if (random.nextInt(ABORTED_OF) == 0) {
      producer.abortTransaction();
    } else {
      producer.commitTransaction();
      committed.addAndGet(size);
    }
  }

  private ProducerRecord<String, byte[]> record() {
    String topic = TOPICS.get(random.nextInt(TOPICS.size())).name();
    byte[] value = new byte[random.nextInt(LARGEST_VALUE)];
    random.nextBytes(value);
    boolean tombstone = random.nextInt(TOMBSTONES_OF) == 0;
    String key = new UUID(random.nextLong(), random.nextLong()).toString();
    var record = new ProducerRecord<>(topic, key, tombstone ? null : value);
    EventHeaders.stamp(record.headers(), "babyshield.bench.Fault", "/bench", Instant.now());
    return record;
  }

  /** Records that were committed so far. */
  long committed() {
    return committed.get();
  }

  /** Ends with a whole transaction. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
