package babyshield.audit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records on a test's topics: written in transactions, some aborted, and read back to compare. */
final class Records {
  private final TestBroker broker;

  Records(TestBroker broker) {
    this.broker = broker;
  }

  /** Writes at least {@code count} committed records, with aborted ones between them. */
  long produce(String topic, int count, RandomGenerator random) {
    Map<String, Object> settings = new HashMap<>(broker.common());
    settings.put("transactional.id", UUID.randomUUID().toString());
    long committed = 0;
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      while (committed < count) {
        producer.beginTransaction();
        int size = 1 + random.nextInt(100);
        for (int i = 0; i < size; i++) {
          // A send that fails makes the commit fail.
          Future<?> _ = producer.send(record(topic, committed + i, random));
        }
        if (random.nextInt(5) == 0) {
          producer.abortTransaction();
        } else {
          producer.commitTransaction();
          committed += size;
        }
      }
    }
    return committed;
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, long number, RandomGenerator random) {
    byte[] value = new byte[random.nextInt(3000)];
    random.nextBytes(value);
    var headers = new RecordHeaders();
    headers.add("ce_type", "test.Event".getBytes(StandardCharsets.UTF_8));
    headers.add("nothing", null);
    byte[] key = ("key-" + number % 50).getBytes(StandardCharsets.UTF_8);
    boolean tombstone = random.nextInt(20) == 0;
    return new ProducerRecord<>(topic, null, null, key, tombstone ? null : value, headers);
  }

  /** What a reader of committed records finds, in the form of {@link Log#entries}. */
  List<String> read(String topic, int partitions, long count) {
    var lines = new ArrayList<String>();
    for (int partition = 0; partition < partitions; partition++) {
      long seq = 0;
      for (ConsumerRecord<byte[], byte[]> entry : readAll(new TopicPartition(topic, partition))) {
        lines.add(Log.line(seq++, entry));
      }
    }
    if (lines.size() != count) {
      throw new IllegalStateException(lines.size() + " records on " + topic + ", not " + count);
    }
    return lines;
  }

  /** The committed records of one partition. */
  List<ConsumerRecord<byte[], byte[]>> readAll(TopicPartition partition) {
    Map<String, Object> settings = new HashMap<>(broker.common());
    settings.put("isolation.level", "read_committed");
    // Closing waits for the fetch under way, which at the end of the log finds nothing.
    settings.put("fetch.max.wait.ms", 10);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var only = List.of(partition);
      consumer.assign(only);
      consumer.seekToBeginning(only);
      long end = consumer.endOffsets(only).get(partition);
      var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
      return all;
    }
  }
}
