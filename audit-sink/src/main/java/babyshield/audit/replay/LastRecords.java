package babyshield.audit.replay;

import babyshield.schemas.EventHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The last committed record of each partition of a topic. One thread at a time. */
final class LastRecords implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Behind the last record stand markers, and whatever was aborted. */
  private static final long LOOK_BACK = 64;

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;

  LastRecords(Map<String, Object> common, String topic) {
    var settings = new HashMap<>(common);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.topic = topic;
  }

  /**
   * What a record says of the replay it is from.
   *
   * @param of the header {@link TopicDestination#OF}, or null
   * @param range the header {@link TopicDestination#RANGE}, or null
   */
  record Last(String of, String range) {}

  /**
   * The last record's headers; empty where the partition never had a record.
   *
   * @throws ReplayException if it had records, and they are gone
   */
  Optional<Last> of(int partition) {
    var only = new TopicPartition(topic, partition);
    consumer.assign(List.of(only));
    long begin = consumer.beginningOffsets(List.of(only)).get(only);
    long end = consumer.endOffsets(List.of(only)).get(only);
    for (long back = LOOK_BACK; ; back *= 4) {
      long from = Math.max(begin, end - back);
      Optional<Last> last = lastBetween(only, from, end);
      if (last.isPresent()) {
        return last;
      }
      if (from == begin) {
        return nothing(only, begin);
      }
    }
  }

  private Optional<Last> nothing(TopicPartition partition, long begin) {
    if (begin > 0) {
      throw new ReplayException(
          "%s had records that are gone: how far a replay came cannot be known"
              .formatted(partition));
    }
    return Optional.empty();
  }

  private Optional<Last> lastBetween(TopicPartition partition, long from, long end) {
    ConsumerRecord<byte[], byte[]> last = null;
    consumer.seek(partition, from);
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        last = record;
      }
    }
    return Optional.ofNullable(last)
        .map(
            record ->
                new Last(
                    EventHeaders.text(record.headers(), TopicDestination.OF),
                    EventHeaders.text(record.headers(), TopicDestination.RANGE)));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
