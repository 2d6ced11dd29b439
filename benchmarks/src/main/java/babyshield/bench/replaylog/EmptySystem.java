package babyshield.bench.replaylog;

import babyshield.audit.LogDatabase;
import babyshield.audit.replay.Bound;
import babyshield.audit.replay.MirrorDestination;
import babyshield.audit.replay.Replay;
import babyshield.audit.replay.Selection;
import babyshield.bench.client.Addresses;
import babyshield.gateway.ApiGateway;
import babyshield.gateway.GatewayConfig;
import babyshield.platform.config.HttpSettings;
import babyshield.platform.config.KafkaSettings;
import babyshield.platform.config.Secret;
import babyshield.platform.personal.KeySettings;
import babyshield.schemas.Topics;
import babyshield.standalone.backend.DataDirectory;
import babyshield.standalone.backend.EmbeddedKafka;
import babyshield.standalone.backend.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker without a record and, once it has been filled from the log, a gateway on it. Values name
 * their schemas by id, so the registry is the original's.
 */
final class EmptySystem implements AutoCloseable {
  private final Addresses original;
  private final DataDirectory data;
  private final EmbeddedKafka broker;
  private ApiGateway gateway;

  private EmptySystem(Addresses original, DataDirectory data, EmbeddedKafka broker) {
    this.original = original;
    this.data = data;
    this.broker = broker;
  }

  static EmptySystem start(Addresses original) throws Exception {
    DataDirectory data = DataDirectory.open(Files.createTempDirectory("babyshield-empty-"));
    var broker = EmbeddedKafka.start(data.kafka(), Ports.claim(0, "broker", ""));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      Topics.create(admin, Topics.Layout.EMBEDDED);
    }
    return new EmptySystem(original, data, broker);
  }

  /** Copies all that the log has of a topic, and says how many entries that was. */
  long fill(String topic) throws Exception {
    var all = new Selection(topic, Bound.NONE, Bound.NONE, Optional.empty());
    var replay = new Replay(LogDatabase.reader(original.jdbc(), ""), all);
    Map<String, Object> common = Map.of("bootstrap.servers", broker.bootstrap());
    try (var mirror = new MirrorDestination(common, topic)) {
      return replay.run(mirror, (_, _) -> {}).entries();
    }
  }

  /** Starts a gateway on what is there. */
  void open() throws Exception {
    Path pseudonym = Files.createDirectories(data.keys()).resolve("pseudonym.key");
    var key = new KeySettings(Optional.of(pseudonym), new Secret(""), true);
    gateway =
        new ApiGateway(
            new GatewayConfig(kafka(), new HttpSettings("127.0.0.1", 0), data.state(), key));
    gateway.start();
  }

  boolean isReady() {
    return gateway.health().ready();
  }

  /** Where it is; there is no intake and no log of its own. */
  Addresses addresses() {
    return new Addresses(gateway.url(), original.ingest(), kafka(), original.jdbc());
  }

  private KafkaSettings kafka() {
    return new KafkaSettings(broker.bootstrap(), original.kafka().registry());
  }

  @Override
  public void close() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
    broker.close();
    data.close();
    DataDirectory.delete(data.path());
  }
}
