package babyshield.audit;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Measures, in one run on one server: entries per second of the sink from Kafka, and rows per
 * second of a bare binary COPY of the same rows, as the server itself dumps them, into a twin of
 * the table and into a table without indexes. Arguments: records, bytes of a value, rounds. Not a
 * test: a time is printed, never asserted.
 */
final class Throughput {
  private static final int PARTITIONS = 2;
  private static final int ROWS_PER_COMMIT = 5_000;

  private Throughput() {}

  public static void main(String[] arguments) throws Exception {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 150_000;
    int bytes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_500;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    TestBroker broker = TestBroker.shared();
    String topic = broker.topic(PARTITIONS, Map.of());
    produce(broker, topic, records, bytes);
    for (int round = 0; round < rounds; round++) {
      TestPostgres database = TestPostgres.fresh();
      TestPostgres twin = TestPostgres.fresh();
      twin.migrations().run();
      twin.execute(
          "insert into audit.shards (topic, partition, topic_id, first_offset, next_offset)"
              + " select 'topic', n, 'id', 0, 0 from generate_series(1, %d) n"
                  .formatted(PARTITIONS));
      twin.query("select audit.ensure_partition(now(), 1)");
      double sink = sink(broker, database, topic, records);
      List<byte[]> dump = dump(database, records);
      double same = copy(twin, "audit.entries", dump, records);
      double bare = copyBare(twin, dump, records);
      System.out.printf(
          "round %d: %d records of %d bytes: sink %,.0f/s; bare binary COPY into the same table"
              + " %,.0f/s, without indexes %,.0f/s%n",
          round, records, bytes, sink, same, bare);
    }
    System.exit(0);
  }

  private static void produce(TestBroker broker, String topic, int records, int bytes) {
    Map<String, Object> settings = new HashMap<>(broker.common());
    settings.put("compression.type", "lz4");
    settings.put("batch.size", 64 * 1024);
    settings.put("linger.ms", 5);
    var random = new Random(1);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        var headers = new RecordHeaders();
        String id = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        headers.add("ce_id", ascii(id));
        headers.add("ce_specversion", ascii("1.0"));
        headers.add("ce_type", ascii("babyshield.event.Notice"));
        headers.add("ce_source", ascii("/ingest-service"));
        headers.add("ce_time", ascii(Instant.now().toString()));
        headers.add("traceparent", ascii("00-" + id + "-" + id + "-01"));
        byte[] key = ascii("some-agency:" + random.nextInt(records));
        Future<?> _ =
            producer.send(
                new ProducerRecord<>(topic, null, null, key, text(random, bytes), headers));
      }
    }
  }

  /** As compressible as notices are: words of a small vocabulary and numbers. */
  private static byte[] text(Random random, int bytes) {
    var text = new StringBuilder();
    while (text.length() < bytes) {
      text.append("word").append(random.nextInt(3_000)).append(' ');
    }
    return ascii(text.substring(0, bytes));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static double sink(TestBroker broker, TestPostgres database, String topic, int records) {
    try (var sink =
        new TestSink(
            broker,
            database.settings(),
            database.connections().writer(),
            topic,
            BatchSettings.standard())) {
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofMinutes(2))
          .until(() -> sink.entries() > 0);
      // What is counted begins after the first batch, when connections are open and code is warm.
      long before = sink.entries();
      long begin = System.nanoTime();
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofMinutes(5))
          .until(() -> sink.entries() >= records);
      return rate(records - before, begin);
    }
  }

  private static List<byte[]> dump(TestPostgres database, int records) throws Exception {
    var chunks = new ArrayList<byte[]>();
    try (Connection connection = database.connections().admin().getConnection()) {
      CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
      for (int from = 0; from < records; from += ROWS_PER_COMMIT) {
        var rows = new ByteArrayOutputStream();
        manager.copyOut(
            "copy (select * from audit.entries where seq >= %d and seq < %d) to stdout (format binary)"
                .formatted(from, from + ROWS_PER_COMMIT),
            rows);
        chunks.add(rows.toByteArray());
      }
    }
    return chunks;
  }

  private static double copyBare(TestPostgres twin, List<byte[]> chunks, int records)
      throws SQLException {
    try (Connection connection = twin.connections().admin().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("create table bare (like audit.entries)");
    }
    return copy(twin, "bare", chunks, records);
  }

  private static double copy(TestPostgres twin, String table, List<byte[]> chunks, int records)
      throws SQLException {
    try (Connection connection = twin.connections().admin().getConnection()) {
      connection.setAutoCommit(false);
      CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
      long begin = System.nanoTime();
      for (byte[] chunk : chunks) {
        CopyIn in = manager.copyIn("copy " + table + " from stdin (format binary)");
        in.writeToCopy(chunk, 0, chunk.length);
        in.endCopy();
        connection.commit();
      }
      return rate(records, begin);
    }
  }

  private static double rate(long count, long begin) {
    return count * 1e9 / (System.nanoTime() - begin);
  }
}
