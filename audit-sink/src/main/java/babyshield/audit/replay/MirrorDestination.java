package babyshield.audit.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Entries as the records that they were, each at the offset that it had, in an empty topic of the
 * same name on another broker: offsets are told to users as recall versions, so views of a copy are
 * only the same if they are.
 *
 * <p>Between records offsets are missing where transactions ended or were aborted. One is taken by
 * ending a transaction there, more of them by one that is aborted. Not for going on after a stop:
 * the copy is begun anew.
 */
public final class MirrorDestination implements Destination {
  private static final int BATCH = 4096;

  /** The broker's default limit: a transaction stays open from one gap to the next. */
  private static final int TRANSACTION_MS = 900_000;

  private static final int LARGEST = 4 * 1024 * 1024;

  private final Map<String, Object> common;
  private final Producer<byte[], byte[]> records;
  private final Producer<byte[], byte[]> gaps;
  private final LogEnd end;
  private final AtomicReference<ReplayException> failure = new AtomicReference<>();
  private final Map<Integer, Long> ends = new HashMap<>();
  private final Map<Integer, Long> next = new HashMap<>();
  private final String topic;
  private boolean open;

  /**
   * Connects to the broker.
   *
   * @param common settings of every client, among them the broker's address
   * @param topic which is there, is empty, and has the partitions of the log's
   */
  public MirrorDestination(Map<String, Object> common, String topic) {
    this.common = common;
    this.topic = topic;
    this.records = producer("audit-mirror-" + topic);
    this.gaps = producer("audit-mirror-gaps-" + topic);
    this.end = new LogEnd(common);
  }

  private Producer<byte[], byte[]> producer(String id) {
    var settings = new HashMap<>(common);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public List<Range> begin(List<Range> ranges) {
    for (Range range : ranges) {
      ends.put(range.partition(), range.to());
      next.put(range.partition(), 0L);
      if (end.of(at(range.partition())) != 0) {
        throw new ReplayException("%s is not empty".formatted(at(range.partition())));
      }
    }
    records.initTransactions();
    gaps.initTransactions();
    return ranges;
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public void take(Entry entry) {
    ConsumerRecord<byte[], byte[]> record = entry.record();
    long gap = record.offset() - next.get(record.partition());
    if (gap != 0) {
      skip(record, gap);
    }
    if (!open) {
      records.beginTransaction();
      open = true;
    }
    var copy =
        new ProducerRecord<>(
            topic,
            record.partition(),
            record.timestamp(),
            record.key(),
            record.value(),
            record.headers());
    var _ = records.send(copy, (at, e) -> check(record, at, e));
    next.put(record.partition(), record.offset() + 1);
  }

  /** From the producer's thread. */
  private void check(ConsumerRecord<byte[], byte[]> record, RecordMetadata at, Exception e) {
    if (e != null) {
      failure.compareAndSet(
          null, new ReplayException("%s: %s".formatted(topic, e.getMessage()), e));
    } else if (at.offset() != record.offset()) {
      failure.compareAndSet(
          null,
          new ReplayException(
              "%s: the record of offset %d came to stand at %d"
                  .formatted(at(record.partition()), record.offset(), at.offset())));
    }
  }

  /** Takes the offsets before a record. */
  private void skip(ConsumerRecord<byte[], byte[]> record, long gap) {
    if (gap == 1 && open) {
      commit();
    } else if (gap > 1) {
      abort(record.partition(), gap - 1);
    } else {
      throw new ReplayException(
          "%s: offset %d cannot be kept".formatted(at(record.partition()), record.offset()));
    }
    end.await(at(record.partition()), record.offset());
  }

  /** The marker of an aborted transaction takes an offset as well. */
  private void abort(int partition, long count) {
    records.flush();
    gaps.beginTransaction();
    for (long i = 0; i < count; i++) {
      var _ = gaps.send(new ProducerRecord<>(topic, partition, new byte[0], new byte[0]));
    }
    gaps.flush();
    gaps.abortTransaction();
  }

  private void commit() {
    try {
      records.commitTransaction();
    } catch (KafkaException e) {
      throw new ReplayException("topic %s: %s".formatted(topic, e.getMessage()), e);
    }
    open = false;
  }

  /** Ends the transaction only behind a partition's last entry; elsewhere that takes an offset. */
  @Override
  public void commit(int partition, long after) {
    if (open && after >= ends.get(partition)) {
      commit();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  @Override
  public void finish() {}

  private TopicPartition at(int partition) {
    return new TopicPartition(topic, partition);
  }

  @Override
  public void close() {
    records.close(Duration.ZERO);
    gaps.close(Duration.ZERO);
    end.close();
  }
}
