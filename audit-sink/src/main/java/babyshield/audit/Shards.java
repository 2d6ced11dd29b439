package babyshield.audit;

import babyshield.audit.KafkaEdges.Edges;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The shards that a writer has been given. A shard is paused until its position has been read from
 * the database and holds against what Kafka has; then it is read from there. Belongs to the loop's
 * thread.
 */
final class Shards {
  private static final Logger log = LoggerFactory.getLogger(Shards.class);

  private final Consumer<byte[], byte[]> consumer;
  private final KafkaEdges kafka;
  private final EntryStore store;
  private final SinkStatus status;
  private final SinkMetrics metrics;
  private final RowsPool pool = new RowsPool();
  private final Map<TopicPartition, Shard> owned = new LinkedHashMap<>();

  Shards(
      Consumer<byte[], byte[]> consumer,
      KafkaEdges kafka,
      EntryStore store,
      SinkStatus status,
      SinkMetrics metrics) {
    this.consumer = consumer;
    this.kafka = kafka;
    this.store = store;
    this.status = status;
    this.metrics = metrics;
  }

  Shard get(TopicPartition partition) {
    return owned.get(partition);
  }

  Collection<Shard> all() {
    return owned.values();
  }

  boolean allPositioned() {
    return owned.values().stream().allMatch(Shard::positioned);
  }

  void given(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      owned.put(partition, new Shard(partition, pool));
      // Kafka wants some position before it polls; paused, nothing is read from this one.
      consumer.seek(partition, 0);
    }
    consumer.pause(partitions);
  }

  void taken(Collection<TopicPartition> partitions) {
    partitions.stream().map(owned::remove).filter(Objects::nonNull).forEach(Shard::drop);
    partitions.forEach(metrics::gone);
    partitions.forEach(status::unblocked);
  }

  void takeAll() {
    taken(List.copyOf(owned.keySet()));
  }

  /** Rows that are written, or never will be. */
  void done(Append append) {
    pool.give(append.rows());
  }

  /** What was read and not written is dropped; it is read again from where the log stands. */
  void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> owned.get(partition).forget());
    consumer.pause(partitions);
  }

  void forgetAll() {
    forget(List.copyOf(owned.keySet()));
  }

  /** Nothing is read until {@link #resume}. */
  void pause() {
    consumer.pause(owned.keySet());
  }

  /** All that have a position are read again. */
  void resume() {
    consumer.resume(
        owned.values().stream().filter(Shard::positioned).map(Shard::partition).toList());
  }

  /**
   * Gives every shard without a position the database's.
   *
   * @throws org.apache.kafka.common.KafkaException if the brokers do not answer
   */
  void position() throws SQLException {
    var unknown = new ArrayList<Shard>();
    owned.values().stream().filter(shard -> !shard.positioned()).forEach(unknown::add);
    Map<TopicPartition, Edges> edges = kafka.of(unknown.stream().map(Shard::partition).toList());
    for (Shard shard : unknown) {
      position(shard, edges.get(shard.partition()));
    }
  }

  private void position(Shard shard, Edges edges) throws SQLException {
    TopicPartition partition = shard.partition();
    EntryStore.Shard stored = store.shard(partition, edges.topicId(), edges.begin());
    String trouble = trouble(partition, stored, edges);
    if (trouble != null) {
      status.blocked(partition, trouble);
      return;
    }
    status.unblocked(partition);
    boolean first = shard.position(stored);
    consumer.seek(partition, stored.position().offset());
    consumer.resume(List.of(partition));
    // Every retry of a batch reads all shards again.
    log.atLevel(first ? Level.INFO : Level.DEBUG)
        .addKeyValue("shard", partition)
        .addKeyValue("seq", stored.position().seq())
        .addKeyValue("offset", stored.position().offset())
        .log("shard is read");
  }

  /** Why a shard must not go on, or null. Going on would leave a hole that nobody is told of. */
  private String trouble(TopicPartition partition, EntryStore.Shard stored, Edges edges) {
    long next = stored.position().offset();
    if (stored.trouble() != null) {
      return partition + ": " + stored.trouble();
    }
    if (!stored.topicId().equals(edges.topicId())) {
      return "%s was made anew: the log follows topic id %s, Kafka has %s"
          .formatted(partition, stored.topicId(), edges.topicId());
    }
    if (next < edges.begin()) {
      report(partition, next, edges.begin());
      return "%s: offsets %d to %d were deleted before they were logged"
          .formatted(partition, next, edges.begin() - 1);
    }
    if (next > edges.end()) {
      return "%s: the log stands at offset %d, Kafka ends at %d"
          .formatted(partition, next, edges.end());
    }
    return null;
  }

  private void report(TopicPartition partition, long from, long to) {
    if (!status.isBlocked(partition)) {
      metrics.missing(to - from);
      log.atError()
          .addKeyValue("shard", partition)
          .addKeyValue("fromOffset", from)
          .addKeyValue("toOffset", to)
          .log("records were deleted before they were logged");
    }
  }
}
