package babyshield.testing;

import babyshield.schemas.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real broker in this process, on free loopback ports, with a directory that goes when it closes.
 */
public final class TestBroker implements AutoCloseable {
  private final Path directory;
  private final String bootstrap;
  private final KafkaRaftServer server;

  private TestBroker(Path directory, String bootstrap, KafkaRaftServer server) {
    this.directory = directory;
    this.bootstrap = bootstrap;
    this.server = server;
  }

  /** Starts a broker without topics. */
  public static TestBroker start() throws IOException {
    Path directory = Files.createTempDirectory("babyshield-test-broker");
    int port = freePort();
    format(directory);
    var server =
        new KafkaRaftServer(
            new KafkaConfig(settings(directory, port, freePort()), false), Time.SYSTEM);
    server.startup();
    return new TestBroker(directory, "127.0.0.1:" + port, server);
  }

  /** Adds the topics of the catalogue, with two partitions at most. */
  public TestBroker withTopics() throws InterruptedException, ExecutionException {
    try (var admin = Admin.create(common())) {
      Topics.create(admin, Topics.Layout.EMBEDDED);
    }
    return this;
  }

  /** Adds one topic. */
  public void topic(String name, int partitions, Map<String, String> config)
      throws InterruptedException, ExecutionException {
    try (var admin = Admin.create(common())) {
      var topic = new NewTopic(name, partitions, (short) 1).configs(config);
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  public String bootstrap() {
    return bootstrap;
  }

  /** Where its files are. */
  public Path directory() {
    return directory;
  }

  /** What a client needs to find the broker. */
  public Map<String, Object> common() {
    return new HashMap<>(Map.of("bootstrap.servers", bootstrap));
  }

  /** A port that was free a moment ago. */
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void format(Path directory) throws IOException {
    try (var silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(directory.toString())
          .setMetadataLogDirectory(directory.toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setPrintStream(silent)
          .run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the broker's directory could not be formatted", e);
    }
  }

  private static Map<String, String> settings(Path directory, int port, int controllerPort) {
    var settings = new HashMap<String, String>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", directory.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // There is nobody to hand anything over to.
    settings.put("controlled.shutdown.enable", "false");
    settings.put("group.min.session.timeout.ms", "500");
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    // So that a test of retention need not wait for minutes.
    settings.put("log.retention.check.interval.ms", "200");
    settings.put("log.initial.task.delay.ms", "200");
    return settings;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(TestBroker::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
