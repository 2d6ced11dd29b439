package babyshield.standalone.backend;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker and controller (KRaft, combined mode) in this process, on loopback.
 *
 * <p>What a producer was told is written stands in the page cache: it survives the death of this
 * process at any moment, not the loss of power. After a kill the log is checked at the next start.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE = 1;
  private static final String MEBIBYTE_4 = Integer.toString(4 << 20);

  private final int port;
  private final KafkaRaftServer server;

  private EmbeddedKafka(int port, KafkaRaftServer server) {
    this.port = port;
    this.server = server;
  }

  /**
   * Formats the directory if it is new and starts the broker; returns when it serves.
   *
   * @param port a free port on loopback
   * @throws Exception whatever the broker's own start throws
   */
  public static EmbeddedKafka start(Path directory, int port) throws Exception {
    Files.createDirectories(directory);
    Properties settings = settings(directory, port, Ports.free());
    format(directory);
    var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
    return new EmbeddedKafka(port, server);
  }

  /** Where the broker listens, host:port. */
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  private static void format(Path directory) throws Exception {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    // A directory that a kill left half formatted has no meta.properties: it is written last.
    try (var silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(directory.toString())
          .setMetadataLogDirectory(directory.toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setIgnoreFormatted(true)
          .setPrintStream(silent)
          .run();
    }
  }

  private static Properties settings(Path directory, int port, int controllerPort) {
    var p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", Integer.toString(NODE));
    p.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    p.put("controller.listener.names", "CONTROLLER");
    p.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("log.dirs", directory.toString());
    // Topics come from the catalogue; a misspelt name must fail.
    p.put("auto.create.topics.enable", "false");
    // A notice carries the agency's raw record, and a change carries two recalls.
    p.put("message.max.bytes", MEBIBYTE_4);
    p.put("replica.fetch.max.bytes", MEBIBYTE_4);
    alone(p);
    small(p);
    return p;
  }

  /** There is one broker, so everything has one replica and nobody to wait for. */
  private static void alone(Properties p) {
    for (String topic : new String[] {"offsets.topic.", "share.coordinator.state.topic."}) {
      p.put(topic + "replication.factor", "1");
      p.put(topic + "num.partitions", "2");
    }
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.num.partitions", "2");
    p.put("transaction.state.log.min.isr", "1");
    p.put("group.initial.rebalance.delay.ms", "0");
    // The only voter elects itself; the defaults (1 s each) wait for others.
    p.put("controller.quorum.election.timeout.ms", "100");
    p.put("controller.quorum.election.backoff.max.ms", "50");
    // After a kill the controller keeps the dead broker's place this long (default 9 s) before it
    // lets the new one in; long enough for a pause of the collector on a loaded machine.
    p.put("broker.session.timeout.ms", "6000");
    p.put("broker.heartbeat.interval.ms", "500");
  }

  /** Sized for two cores and a share of one heap; production settings stand with the cluster. */
  private static void small(Properties p) {
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "2");
    p.put("background.threads", "2");
    p.put("num.recovery.threads.per.data.dir", "2");
    p.put("group.coordinator.threads", "1");
    p.put("share.coordinator.threads", "1");
    // 24 bytes a key: 8 MiB clean 300,000 recalls in one pass; the default takes 128 MiB of heap.
    p.put("log.cleaner.threads", "1");
    p.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
    p.put("log.cleaner.io.buffer.size", Integer.toString(1 << 20));
    // What a start after a kill must check is the last segment, and only closed ones are compacted.
    p.put("log.segment.bytes", Integer.toString(64 << 20));
    // Index files are mapped at this size for every active segment.
    p.put("log.index.size.max.bytes", Integer.toString(1 << 20));
    p.put("socket.request.max.bytes", Integer.toString(32 << 20));
    p.put("metadata.log.segment.bytes", Integer.toString(16 << 20));
  }

  /** Stops the broker, then the controller; what is appended is flushed. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
