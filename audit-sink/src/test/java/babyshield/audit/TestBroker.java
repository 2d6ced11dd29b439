package babyshield.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A real broker in this process, one for all tests; each test takes topics of its own. */
final class TestBroker {
  private static final AtomicInteger TOPICS = new AtomicInteger();

  private static TestBroker shared;

  private final String bootstrap;

  private TestBroker(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  static synchronized TestBroker shared() throws Exception {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  String bootstrap() {
    return bootstrap;
  }

  Map<String, Object> common() {
    return Map.of("bootstrap.servers", bootstrap);
  }

  String topic(int partitions, Map<String, String> config)
      throws InterruptedException, ExecutionException {
    String name = "audited-" + TOPICS.incrementAndGet();
    try (Admin admin = Admin.create(common())) {
      var topic = new NewTopic(name, partitions, (short) 1).configs(config);
      admin.createTopics(List.of(topic)).all().get();
    }
    return name;
  }

  private static TestBroker start() throws Exception {
    Path directory = Files.createTempDirectory("audit-test-kafka");
    int broker = freePort();
    int controller = freePort();
    Properties config = config(directory, broker, controller);
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString())
        .run();
    var server = new KafkaRaftServer(KafkaConfig.fromProps(config), Time.SYSTEM);
    server.startup();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.shutdown();
                  delete(directory);
                }));
    return new TestBroker("localhost:" + broker);
  }

  private static Properties config(Path directory, int broker, int controller) {
    var config = new Properties();
    config.putAll(
        Map.of(
            "process.roles", "broker,controller",
            "node.id", "1",
            "controller.quorum.voters", "1@localhost:" + controller,
            "listeners",
                "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d".formatted(broker, controller),
            "controller.listener.names", "CONTROLLER",
            "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
            "log.dirs", directory.toString()));
    config.putAll(
        Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "group.initial.rebalance.delay.ms", "0",
            "group.min.session.timeout.ms", "500",
            // Records of the tests have times of their own, which may be long ago.
            "log.retention.ms", "-1",
            "log.retention.check.interval.ms", "200",
            "log.initial.task.delay.ms", "200"));
    return config;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
