package babyshield.audit.replay;

import babyshield.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Entries as records of a topic of their own: each in the partition that it came from, with time,
 * key, headers and value as they were, and two headers more, {@code replay_of} (the entry) and
 * {@code replay_range} (the selection).
 *
 * <p>The position is the topic's own last committed record, so it moves in the transaction of the
 * records and is lost only with them; offsets of a consumer group would expire. A second replay to
 * the same topic fences the first, which then fails without having written twice.
 */
public final class TopicDestination implements Destination {
  /** The header that names the entry a record was replayed from, {@code topic/partition/entry}. */
  public static final String OF = "replay_of";

  /** The header that says which selection was replayed. */
  public static final String RANGE = "replay_range";

  private static final int BATCH = 4096;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** An entry has a megabyte at most; the two headers come on top. */
  private static final int LARGEST = 2 * 1024 * 1024;

  private final Map<String, Object> common;
  private final String topic;
  private final int batch;
  private final Selection selection;
  private final byte[] range;
  private final Producer<byte[], byte[]> producer;
  private boolean open;

  /**
   * Connects to the broker.
   *
   * @param common settings of every client, among them the broker's address
   * @param topic where the records go; made if it is not there, with as many partitions as needed
   */
  public TopicDestination(Map<String, Object> common, String topic, Selection selection) {
    this(common, topic, BATCH, selection);
  }

  /**
   * Connects to the broker.
   *
   * @param batch how many records a transaction has, at most
   */
  public TopicDestination(
      Map<String, Object> common, String topic, int batch, Selection selection) {
    this.common = common;
    this.batch = batch;
    this.topic = topic;
    this.selection = selection;
    this.range = selection.toString().getBytes(StandardCharsets.UTF_8);
    this.producer =
        new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Map<String, Object> settings() {
    var settings = new HashMap<>(common);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "audit-replay-" + topic);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
    return settings;
  }

  @Override
  public List<Range> begin(List<Range> ranges) {
    refuseOwnTopics();
    int partitions = ranges.stream().mapToInt(Range::partition).max().orElseThrow() + 1;
    ensureTopic(partitions);
    // Ends the transaction of a replay that was stopped or still runs; only then is the last record
    // known.
    producer.initTransactions();
    var left = new ArrayList<Range>();
    try (var last = new LastRecords(common, topic)) {
      for (Range range : ranges) {
        last.of(range.partition())
            .ifPresentOrElse(
                record -> left.add(range.startingAt(next(record, range.partition()))),
                () -> left.add(range));
      }
    }
    return left;
  }

  /** What comes to them is taken for news, and logged. */
  private void refuseOwnTopics() {
    if (Topics.ALL.stream().anyMatch(own -> own.name().equals(topic))) {
      throw new ReplayException(topic + " is the system's own: a replay needs a topic of its own");
    }
  }

  private void ensureTopic(int partitions) {
    try (Admin admin = Admin.create(common)) {
      if (!admin.listTopics().names().get().contains(topic)) {
        var made = new NewTopic(topic, Optional.of(partitions), Optional.empty());
        admin.createTopics(List.of(made.configs(config()))).all().get();
        // Not asked about at once: a broker that does not know it yet would say that it is not
        // there.
        return;
      }
      var known = admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get();
      int there = known.partitions().size();
      if (there < partitions) {
        throw new ReplayException(
            "topic %s has %d partitions, the log has %d of %s"
                .formatted(topic, there, partitions, selection.topic()));
      }
    } catch (ExecutionException e) {
      throw new ReplayException("topic %s: %s".formatted(topic, e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayException("interrupted while looking at topic " + topic, e);
    }
  }

  private static Map<String, String> config() {
    return Map.of(
        // The records are as old as the log: any limit would throw them away at once.
        TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "" + LARGEST);
  }

  /** The number behind the entry that the last record was replayed from. */
  private long next(LastRecords.Last last, int partition) {
    String before = selection.topic() + "/" + partition + "/";
    if (last.of() == null || !last.of().matches("\\Q" + before + "\\E[0-9]+")) {
      throw new ReplayException(
          "the last record of %s/%d was not replayed from %s%s: a replay needs a topic of its own"
              .formatted(topic, partition, selection.topic(), "/" + partition));
    }
    if (!selection.toString().equals(last.range())) {
      throw new ReplayException(
          "topic %s has the replay of another range: %s".formatted(topic, last.range()));
    }
    return Long.parseLong(last.of().substring(before.length())) + 1;
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public void take(Entry entry) {
    if (!open) {
      producer.beginTransaction();
      open = true;
    }
    // A send that fails makes the commit fail.
    var _ = producer.send(record(entry));
  }

  private ProducerRecord<byte[], byte[]> record(Entry entry) {
    var from = entry.record();
    var headers = new RecordHeaders(from.headers());
    String of = "%s/%d/%d".formatted(from.topic(), from.partition(), entry.seq());
    headers.add(OF, of.getBytes(StandardCharsets.UTF_8)).add(RANGE, range);
    return new ProducerRecord<>(
        topic, from.partition(), from.timestamp(), from.key(), from.value(), headers);
  }

  @Override
  public void commit(int partition, long next) {
    if (open) {
      try {
        producer.commitTransaction();
      } catch (KafkaException e) {
        throw new ReplayException("topic %s: %s".formatted(topic, e.getMessage()), e);
      }
      open = false;
    }
  }

  @Override
  public void finish() {}

  /** A transaction that is open ends with the next replay's beginning, or when it times out. */
  @Override
  public void close() {
    producer.close(open ? Duration.ZERO : PATIENCE);
  }
}
