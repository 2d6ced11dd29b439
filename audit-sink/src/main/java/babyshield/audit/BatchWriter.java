package babyshield.audit;

import com.codahale.metrics.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the batches of some of the shards, one transaction after the other, on a thread and a
 * connection of its own; meanwhile the loop reads and gathers the next batch. Never more than one
 * is in flight and one gathered: who has a full one waits for the one before.
 *
 * <p>There is one way out of all trouble: what was read and not written is dropped, the shards are
 * paused, and after a pause their positions are read again from the database. That covers a
 * database that is away, a full disk, a shard that another instance took, and a commit whose answer
 * was lost. A crash at any point is the same, with another process going on.
 *
 * <p>All methods belong to the loop's thread; the writer's own has nothing but the transaction.
 */
final class BatchWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

  /**
   * How long a shard may stand behind nothing but transaction markers, and how long a database may
   * be away before one who has nothing to write notices.
   */
  private static final Duration IDLE = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final Shards shards;
  private final EntryStore store;
  private final BatchSettings settings;
  private final Duration limit;
  private final Retries retries;
  private final SinkStatus status;
  private final SinkMetrics metrics;
  private final Dashboards dashboards;
  private final ExecutorService thread;
  private Batch inFlight;
  private long writtenAt = System.nanoTime();
  private long oldestAt;

  private final Interruption database =
      new Interruption(
          log, "audit database takes no entries", "audit database takes entries again");
  private final Interruption kafka =
      new Interruption(log, "Kafka does not say what it has", "Kafka says again what it has");

  /**
   * @param limit of a transaction, see {@link PostgresSettings}
   */
  BatchWriter(
      Consumer<byte[], byte[]> consumer,
      Shards shards,
      EntryStore store,
      BatchSettings settings,
      Duration limit,
      SinkStatus status,
      SinkMetrics metrics,
      Dashboards dashboards) {
    this.consumer = consumer;
    this.shards = shards;
    this.store = store;
    this.settings = settings;
    this.limit = limit;
    this.retries = Retries.of(settings);
    this.status = status;
    this.metrics = metrics;
    this.dashboards = dashboards;
    this.thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("audit-writer").factory());
  }

  /** A transaction that is being written. */
  private record Batch(List<Append> appends, long size, Future<?> written) {}

  boolean has(TopicPartition partition) {
    return shards.get(partition) != null;
  }

  /** How many shards it has. */
  long shards() {
    return shards.all().size();
  }

  /** How many shards of a topic it has. */
  long shardsOf(String topic) {
    return shards.all().stream().filter(shard -> shard.partition().topic().equals(topic)).count();
  }

  void give(Collection<TopicPartition> partitions) {
    shards.given(partitions);
  }

  /** Writes what was read of partitions, and then lets them go. */
  void release(Collection<TopicPartition> partitions) {
    write();
    lose(partitions);
  }

  /** Lets partitions go of which nothing more may be written. */
  void lose(Collection<TopicPartition> partitions) {
    settle();
    shards.taken(partitions);
  }

  /** What was read of partitions is dropped, and read again from where the log stands. */
  void forget(Collection<TopicPartition> partitions) {
    settle();
    shards.forget(partitions);
  }

  void add(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    if (pendingBytes() == 0) {
      oldestAt = System.nanoTime();
    }
    records.forEach(shards.get(partition)::add);
  }

  /** Does what is due. */
  void turn() {
    if (inFlight == null || inFlight.written().isDone() || isOverdue()) {
      settle();
      if (isDue()) {
        write();
      }
      if (retries.due() && !shards.allPositioned()) {
        position();
      }
    } else if (isFull()) {
      shards.pause();
    }
  }

  /**
   * Whether the batch in flight should have ended long ago. It is waited for, without another poll:
   * Kafka then gives the partitions to an instance whose writers write.
   */
  private boolean isOverdue() {
    return System.nanoTime() - writtenAt > limit.toNanos();
  }

  /** Whether a whole batch waits for the one in flight: nothing more is read for it. */
  boolean isFull() {
    return pendingBytes() >= settings.bytes();
  }

  private boolean isDue() {
    long now = System.nanoTime();
    return pendingBytes() == 0
        ? now - writtenAt > IDLE.toNanos()
        : isFull() || now - oldestAt > settings.linger().toNanos();
  }

  private long pendingBytes() {
    return shards.all().stream().mapToLong(Shard::bytes).sum();
  }

  /**
   * Hands over what has been read, once the batch before is written; after trouble, what was read
   * is dropped.
   */
  void write() {
    settle();
    writtenAt = System.nanoTime();
    long size = pendingBytes();
    List<Append> appends = appends();
    if (appends.isEmpty()) {
      nothingToWrite();
    } else {
      inFlight = new Batch(appends, size, thread.submit(() -> append(appends)));
    }
  }

  private Void append(List<Append> appends) throws SQLException, FencedException {
    try (Timer.Context _ = metrics.batch()) {
      store.append(appends);
      return null;
    }
  }

  private List<Append> appends() {
    var appends = new ArrayList<Append>();
    for (Shard shard : shards.all()) {
      if (shard.positioned()) {
        long readUpTo = consumer.position(shard.partition());
        if (shard.isAhead(readUpTo)) {
          appends.add(shard.append(readUpTo));
        }
      }
    }
    return appends;
  }

  /** Waits for the batch in flight, if there is one. */
  void settle() {
    if (inFlight == null) {
      return;
    }
    Batch batch = inFlight;
    inFlight = null;
    try {
      batch.written().get();
      appended(batch);
      shards.resume();
    } catch (ExecutionException e) {
      failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new org.apache.kafka.common.errors.InterruptException(e);
    }
    batch.appends().forEach(shards::done);
  }

  private void appended(Batch batch) {
    metrics.written(batch.appends(), batch.size());
    for (Append append : batch.appends()) {
      shards.get(append.partition()).appended(append);
    }
    recovered();
    dashboards.tell(batch.appends());
  }

  private void failed(Throwable cause) {
    switch (cause) {
      case FencedException e -> fenced(e);
      case SQLException e -> failed(e);
      case Error e -> throw e;
      default -> throw new IllegalStateException("the batch was not written", cause);
    }
  }

  private void fenced(FencedException e) {
    metrics.fenced();
    log.atWarn().addKeyValue("shard", e.partition()).log("fenced: another instance wrote");
    shards.forgetAll();
    // Until then the next poll has told whether the partitions are still ours.
    retries.positions().failed();
  }

  private void position() {
    settle();
    try {
      shards.position();
      kafka.over();
      if (shards.allPositioned()) {
        retries.positions().succeeded();
      } else {
        retries.positions().failed();
      }
    } catch (SQLException e) {
      failed(e);
    } catch (KafkaException e) {
      metrics.retry();
      retries.positions().failed();
      kafka.failed(e);
    }
  }

  /**
   * A database that answers may still take nothing (a full disk), so only a batch that went in, or
   * having none to write, counts as recovered.
   */
  private void nothingToWrite() {
    if (shards.allPositioned()) {
      ask();
    }
  }

  /** Readers need the database when nothing is written, too. */
  private void ask() {
    try {
      store.ask();
      recovered();
    } catch (SQLException e) {
      failed(e);
    }
  }

  private void recovered() {
    retries.database().succeeded();
    database.over();
    status.database(this, null);
  }

  private void failed(SQLException e) {
    SqlTrouble trouble = SqlTrouble.of(e);
    if (trouble == SqlTrouble.BUG) {
      throw new IllegalStateException("the audit database refused: " + e.getMessage(), e);
    }
    store.disconnect();
    shards.forgetAll();
    database.failed(e);
    retries.database().failed();
    metrics.retry();
    if (trouble == SqlTrouble.FULL || database.failures() >= settings.attempts()) {
      status.database(
          this,
          "PostgreSQL takes no entries since %s, partitions are paused: %s"
              .formatted(database.since(), e.getMessage()));
    }
  }

  /** Waits for the transaction in flight, whatever becomes of it. */
  @Override
  public void close() {
    thread.close();
    inFlight = null;
    shards.takeAll();
    store.close();
  }
}
