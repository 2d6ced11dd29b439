package babyshield.ingest;

import babyshield.schemas.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real broker in this process, with the catalogue's topics. */
final class TestBroker implements AutoCloseable {
  private final KafkaRaftServer server;
  private final Path directory;
  private final String bootstrap;

  TestBroker() throws Exception {
    directory = Files.createTempDirectory("babyshield-test-broker-");
    int port = freePort();
    bootstrap = "127.0.0.1:" + port;
    format(directory);
    server = new KafkaRaftServer(new KafkaConfig(settings(directory, port), false), Time.SYSTEM);
    server.startup();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      Topics.create(admin, Topics.Layout.EMBEDDED);
    }
  }

  Path directory() {
    return directory;
  }

  String bootstrap() {
    return bootstrap;
  }

  private static void format(Path directory) throws Exception {
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
    }
  }

  private static Properties settings(Path directory, int port) throws IOException {
    int controller = freePort();
    var p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    p.put("controller.listener.names", "CONTROLLER");
    p.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
    p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("log.dirs", directory.toString());
    p.put("auto.create.topics.enable", "false");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.num.partitions", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("offsets.topic.replication.factor", "1");
    p.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
    p.put("controlled.shutdown.enable", "false");
    return p;
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
