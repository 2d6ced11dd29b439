package babyshield.bench.audit;

import babyshield.bench.instance.Child;
import babyshield.bench.instance.Embedded;
import babyshield.schemas.EventHeaders;
import babyshield.standalone.backend.Installation;
import babyshield.standalone.backend.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Debezium's JDBC sink in a Kafka Connect of its own. Its writer of arrays (UNNEST) is on, it is
 * given large polls, a task for each partition and the collector that the audit sink has.
 */
final class Debezium {
  /** The headers of {@link Load}'s records, each of which becomes a column. */
  static final List<String> HEADERS =
      List.of(
          EventHeaders.ID,
          EventHeaders.SPEC_VERSION,
          EventHeaders.TYPE,
          EventHeaders.SOURCE,
          EventHeaders.TIME,
          EventHeaders.TRACE_PARENT,
          EventHeaders.ENTITY);

  private static final int POLL = 5_000;

  private final Embedded backends;
  private final Content content;

  /** What it writes of a record. */
  enum Content {
    /** Key, headers, value and coordinates: what the log has. */
    WHOLE_RECORD,
    /** Value and coordinates: what it writes without transforms for the rest. */
    VALUE
  }

  Debezium(Embedded backends, Content content) {
    this.backends = backends;
    this.content = content;
  }

  /** Writes all records of the topic. */
  Rate measure(long records, Database database) throws Exception {
    Path jars = jars();
    try (Child connect = start(jars)) {
      return Rate.of(records, database::sunk, connect::requireRunning);
    }
  }

  /** Asks Maven for Connect and the sink, 71 MB the first time. */
  private Path jars() throws IOException, InterruptedException {
    Path root = Installation.current().root();
    Path jars = root.resolve("benchmarks/target/connect");
    Path log = backends.directory().resolve("maven.log");
    List<String> command =
        List.of(
            "mvn",
            "-q",
            "-B",
            "-f",
            root.resolve("benchmarks/src/main/connect/pom.xml").toString(),
            "dependency:copy-dependencies",
            "-DincludeScope=runtime",
            "-DoutputDirectory=" + jars);
    try (Child maven = Child.start(command, Map.of(), log)) {
      maven.finish();
    }
    return jars;
  }

  private Child start(Path jars) throws IOException {
    Path directory = backends.directory();
    Path worker = write(directory.resolve("worker.properties"), worker(directory));
    Path sink = write(directory.resolve("sink.properties"), sink());
    List<String> command =
        List.of(
            Installation.java().toString(),
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            jars + "/*",
            "org.apache.kafka.connect.cli.ConnectStandalone",
            worker.toString(),
            sink.toString());
    return Child.start(command, Map.of(), directory.resolve("connect.log"));
  }

  private Map<String, String> worker(Path directory) {
    var worker = new TreeMap<String, String>();
    worker.put("bootstrap.servers", backends.bootstrap());
    worker.put("listeners", "http://127.0.0.1:" + Ports.claim(0, "Connect", ""));
    worker.put("plugin.discovery", "hybrid_warn");
    worker.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    worker.put("header.converter", "org.apache.kafka.connect.storage.StringConverter");
    // Its unnest writer takes no bytea ("byte[] nested inside Object[]"), and these values are
    // text.
    worker.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
    worker.put("offset.storage.file.filename", directory.resolve("offsets-" + content).toString());
    worker.put("connector.client.config.override.policy", "All");
    return worker;
  }

  private Map<String, String> sink() {
    var sink = new TreeMap<String, String>();
    // Its group is named after it: each content reads the topic from the beginning.
    sink.put("name", "debezium-" + content);
    sink.put("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector");
    sink.put("tasks.max", "2");
    sink.put("topics", Load.TOPIC);
    sink.put("connection.url", backends.jdbcUrl());
    sink.put("connection.username", Database.SUPERUSER);
    sink.put("connection.password", "none is asked for");
    sink.put("insert.mode", "insert");
    sink.put("schema.evolution", "none");
    sink.put("collection.name.format", Database.DEBEZIUM);
    sink.put("dialect.postgres.unnest.insert.enabled", "true");
    sink.put("batch.size", "" + POLL);
    sink.put("consumer.override.max.poll.records", "" + POLL);
    sink.put("consumer.override.max.partition.fetch.bytes", "16777216");
    sink.put("consumer.override.fetch.min.bytes", "1048576");
    sink.put("consumer.override.auto.offset.reset", "earliest");
    sink.put("transforms.hoist.type", "org.apache.kafka.connect.transforms.HoistField$Value");
    sink.put("transforms.hoist.field", "value");
    sink.put("transforms.place.type", "org.apache.kafka.connect.transforms.InsertField$Value");
    sink.put("transforms.place.topic.field", "topic");
    sink.put("transforms.place.partition.field", "partition");
    sink.put("transforms.place.offset.field", "kafka_offset");
    sink.put("transforms.place.timestamp.field", "time");
    if (content == Content.WHOLE_RECORD) {
      sink.put("primary.key.mode", "record_key");
      sink.put("primary.key.fields", "key");
      sink.put("transforms", "hoist,key,headers,place");
      // Its unnest writer takes keys that are structs only.
      sink.put("transforms.key.type", "org.apache.kafka.connect.transforms.HoistField$Key");
      sink.put("transforms.key.field", "key");
      sink.put("transforms.headers.type", "io.debezium.transforms.HeaderToValue");
      sink.put("transforms.headers.headers", String.join(",", HEADERS));
      sink.put("transforms.headers.fields", String.join(",", HEADERS));
      sink.put("transforms.headers.operation", "move");
    } else {
      sink.put("primary.key.mode", "none");
      sink.put("transforms", "hoist,place");
    }
    return sink;
  }

  private static Path write(Path file, Map<String, String> properties) throws IOException {
    String lines =
        properties.entrySet().stream()
            .map(property -> property.getKey() + "=" + property.getValue())
            .collect(Collectors.joining("\n", "", "\n"));
    return Files.writeString(file, lines);
  }
}
