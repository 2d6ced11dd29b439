package babyshield.index;

import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole recall log in memory, kept up to date by a consumer of its own. It has no state on
 * disk: every start reads the (compacted) topic from the beginning, so a crash loses nothing.
 *
 * <p>Thread-safe. Readers see one version for the length of one {@link #read}.
 */
public final class RecallReplica implements Recalls, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RecallReplica.class);
  private static final TopicPartition LOG = new TopicPartition(Topics.RECALLS.name(), 0);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecallRecords records;
  private final Consumer<ConsumerRecord<byte[], byte[]>> unreadable;
  private final RecallFollower follower;
  private final SharedIndex index = new SharedIndex();
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("recall-replica").daemon().unstarted(this::follow);
  private volatile Throwable failure;
  private volatile boolean closed;

  /**
   * @param client connection settings of a Kafka consumer, at least {@code bootstrap.servers}
   * @param unreadable told of each record of the log that nobody can read, on the replica's thread
   */
  public RecallReplica(
      Map<String, Object> client,
      SchemaIds ids,
      Consumer<ConsumerRecord<byte[], byte[]>> unreadable) {
    this(client, ids, unreadable, RecallFollower.NONE);
  }

  /**
   * @param follower told what is read; as much of it as the index shows
   */
  public RecallReplica(
      Map<String, Object> client,
      SchemaIds ids,
      Consumer<ConsumerRecord<byte[], byte[]>> unreadable,
      RecallFollower follower) {
    var settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // A log that ends before our position has lost recalls; starting over silently would hide that.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.records = new RecallRecords(ids);
    this.unreadable = unreadable;
    this.follower = follower;
  }

  /** Begins to read; returns at once. */
  public void start() {
    thread.start();
  }

  /**
   * Waits until everything has been read that was committed when the replica started.
   *
   * @return false if the time ran out, or reading failed
   */
  public boolean awaitReady(Duration limit) throws InterruptedException {
    return caughtUp.await(limit.toNanos(), TimeUnit.NANOSECONDS) && failure == null;
  }

  /**
   * Whether judgements may be made: the log has been read to where it ended, and is being followed.
   */
  public boolean ready() {
    return caughtUp.getCount() == 0 && failure == null && !closed;
  }

  /** Why the replica stopped following the log, if it did. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public <T> T read(Function<RecallIndex, T> reader) {
    return index.read(reader);
  }

  @Override
  public boolean awaitVersion(long version, Duration limit) throws InterruptedException {
    return index.awaitVersion(version, limit);
  }

  @Override
  public void close() {
    closed = true;
    if (!thread.isAlive()) {
      closeConsumer();
      return;
    }
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try {
      consumer.assign(List.of(LOG));
      consumer.seekToBeginning(List.of(LOG));
      long end = consumer.endOffsets(List.of(LOG)).get(LOG);
      follower.begins(end);
      while (!closed) {
        List<ConsumerRecord<byte[], byte[]>> polled = consumer.poll(POLL).records(LOG);
        // Decoded outside the lock, so that readers wait only for the insertion.
        List<SharedIndex.Entry> entries = polled.stream().map(this::entry).toList();
        follower.apply(entries, consumer.position(LOG));
        index.apply(entries, consumer.position(LOG));
        if (consumer.position(LOG) >= end) {
          caughtUp.countDown();
        }
      }
    } catch (WakeupException e) {
      log.atDebug().log("recall replica stops");
    } catch (RuntimeException e) {
      failure = e;
      caughtUp.countDown();
      log.atError().setCause(e).log("recall replica cannot follow the recall log");
    } finally {
      closeConsumer();
    }
  }

  /** It is in no group, so nobody has to be told, and the fetch under way is of no use. */
  private void closeConsumer() {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }

  private SharedIndex.Entry entry(ConsumerRecord<byte[], byte[]> record) {
    SharedIndex.Entry entry = records.read(record.key(), record.value(), record.offset());
    if (!entry.readable()) {
      unreadable.accept(record);
    }
    return entry;
  }
}
