package babyshield.audit;

import com.codahale.metrics.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the audited topics and writes them to the log, on one thread: poll, gather, append.
 *
 * <p>There is one way out of all trouble: what was read and not written is dropped, the shards are
 * paused, and after a pause their positions are read again from the database. That covers a
 * database that is away, a full disk, a shard that another instance took, and a commit whose answer
 * was lost. A crash at any point is the same, with another process going on.
 */
final class SinkLoop implements Runnable, ConsumerRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(SinkLoop.class);

  /** A stop, and a retry that is due, are noticed within this. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  /**
   * How long a shard may stand behind nothing but transaction markers, and how long a database may
   * be away before one who has nothing to write notices.
   */
  private static final Duration IDLE = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final Collection<String> topics;
  private final Shards shards;
  private final EntryStore store;
  private final BatchSettings settings;
  private final Retries retries;
  private final SinkStatus status;
  private final SinkMetrics metrics;
  private final Dashboards dashboards;
  private volatile boolean stopping;
  private long writtenAt = System.nanoTime();
  private long oldestAt;

  private final Interruption database =
      new Interruption(
          log, "audit database takes no entries", "audit database takes entries again");
  private final Interruption kafka =
      new Interruption(log, "Kafka does not say what it has", "Kafka says again what it has");

  SinkLoop(
      Consumer<byte[], byte[]> consumer,
      Collection<String> topics,
      Shards shards,
      EntryStore store,
      BatchSettings settings,
      Retries retries,
      SinkStatus status,
      SinkMetrics metrics) {
    this.consumer = consumer;
    this.topics = topics;
    this.shards = shards;
    this.store = store;
    this.settings = settings;
    this.retries = retries;
    this.status = status;
    this.metrics = metrics;
    this.dashboards = new Dashboards(consumer);
  }

  /** Asks the loop to write what it has read and to end; from any thread. */
  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    try (store;
        consumer) {
      readAndWrite();
      status.stopped();
    }
  }

  private void readAndWrite() {
    try {
      consumer.subscribe(topics, this);
      while (!stopping) {
        step();
      }
      write();
    } finally {
      // Closing the consumer takes the partitions away, and then nothing is left to be written.
      shards.takeAll();
    }
  }

  private void step() {
    read();
    if (isDue()) {
      write();
    }
    if (retries.due() && !shards.allPositioned()) {
      position();
    }
  }

  private void read() {
    ConsumerRecords<byte[], byte[]> records;
    try {
      records = consumer.poll(PATIENCE);
    } catch (OffsetOutOfRangeException e) {
      // Retention overtook us; positioning finds out what is missing and says so.
      shards.forget(e.offsetOutOfRangePartitions().keySet());
      return;
    }
    if (!records.isEmpty() && pendingBytes() == 0) {
      oldestAt = System.nanoTime();
    }
    for (TopicPartition partition : records.partitions()) {
      Shard shard = shards.get(partition);
      records.records(partition).forEach(shard::add);
    }
    for (Shard shard : shards.all()) {
      consumer.currentLag(shard.partition()).ifPresent(lag -> metrics.lag(shard.partition(), lag));
    }
  }

  private boolean isDue() {
    long pending = pendingBytes();
    long now = System.nanoTime();
    if (pending == 0) {
      return now - writtenAt > IDLE.toNanos();
    }
    return pending >= settings.bytes() || now - oldestAt > settings.linger().toNanos();
  }

  private long pendingBytes() {
    return shards.all().stream().mapToLong(Shard::bytes).sum();
  }

  /** Writes what has been read; after trouble, what was read is dropped. */
  private void write() {
    writtenAt = System.nanoTime();
    List<Append> appends = appends();
    if (appends.isEmpty()) {
      nothingToWrite();
      return;
    }
    long size = pendingBytes();
    try (Timer.Context _ = metrics.batch()) {
      store.append(appends);
      appended(appends, size);
    } catch (FencedException e) {
      metrics.fenced();
      log.atWarn().addKeyValue("shard", e.partition()).log("fenced: another instance wrote");
      shards.forgetAll();
      // Until then the next poll has told whether the partitions are still ours.
      retries.positions().failed();
    } catch (SQLException e) {
      failed(e);
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

  private void appended(List<Append> appends, long size) {
    metrics.written(appends, size);
    for (Append append : appends) {
      shards.get(append.partition()).appended(append);
    }
    recovered();
    dashboards.tell(appends);
  }

  private void position() {
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
    status.database(null);
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
          "PostgreSQL takes no entries since %s, partitions are paused: %s"
              .formatted(database.since(), e.getMessage()));
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    shards.given(partitions);
    status.joined();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    write();
    shards.taken(partitions);
  }

  /** Somebody else may have them already, so nothing is written. */
  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    shards.taken(partitions);
  }
}
