package babyshield.bench.scans;

import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;

import babyshield.bench.client.Addresses;
import babyshield.index.Recalls;
import babyshield.platform.config.Config;
import babyshield.platform.config.ConfigSource;
import babyshield.platform.kafka.KafkaClients;
import babyshield.platform.streams.RocksMemory;
import babyshield.standalone.backend.Directories;
import babyshield.worker.JoinTopology;
import babyshield.worker.WorkerConfig;
import babyshield.worker.WorkerStreams;
import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * A topology by itself, with the worker's own settings: exactly once, the same commit interval,
 * threads and batches. It reads and writes topics of its own, which nobody else reads. Closing it
 * removes its topics, its consumer group and its directory.
 */
final class Alone implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final String STATE = "--state=";

  private final KafkaClients clients;
  private final String application;
  private final Path directory;
  private final WorkerConfig config;
  private final RocksMemory memory;
  private KafkaStreams streams;

  private Alone(Addresses at, UUID run) throws IOException {
    clients = new KafkaClients(at.kafka(), new MetricRegistry());
    application = "babyshield-bench-" + run;
    directory = Files.createTempDirectory("babyshield-bench-");
    config =
        Config.load(
            WorkerConfig.class,
            "worker",
            // As the worker reads it, if both are started in the same environment.
            ConfigSource.environment(System.getenv()),
            ConfigSource.flags(STATE + directory));
    memory = new RocksMemory(config.cacheBytes());
  }

  /** Makes the topics; nothing runs yet. */
  static Alone create(Addresses at, UUID run, int partitions) throws Exception {
    var made = new Alone(at, run);
    try (Admin admin = made.clients.admin()) {
      admin
          .createTopics(
              List.of(
                  made.topic(made.input(), partitions),
                  made.topic(made.output(), partitions),
                  made.topic(made.aside(), 1)))
          .all()
          .get();
    }
    return made;
  }

  private NewTopic topic(String name, int partitions) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty());
  }

  String input() {
    return application + ".in";
  }

  String output() {
    return application + ".out";
  }

  /** Where a topology may put what is not counted. */
  private String aside() {
    return application + ".aside";
  }

  /** Copies from input to output: the most that Kafka Streams gives here. */
  void copy() {
    var bytes = Serdes.ByteArray();
    var builder = new StreamsBuilder();
    builder.stream(input(), Consumed.with(bytes, bytes).withName("in"))
        .to(output(), Produced.with(bytes, bytes).withName("out"));
    start(builder.build());
  }

  /** Judges the scans in the input by these recalls; the verdicts are the output. */
  void judge(Recalls recalls) {
    var ends = new JoinTopology.Ends(input(), output(), aside(), aside());
    start(JoinTopology.build(recalls, clients.schemaIds(), config.backward(), ends));
  }

  private void start(Topology topology) {
    Properties settings =
        WorkerStreams.settings(application, config.commit(), config, clients, memory);
    streams = new KafkaStreams(topology, settings);
    streams.start();
  }

  @Override
  public void close() throws IOException {
    if (streams != null) {
      // A group is only deleted when nobody is in it, and members stay unless they say so.
      streams.close(CloseOptions.timeout(STOP).withGroupMembershipOperation(LEAVE_GROUP));
      streams.cleanUp();
    }
    memory.close();
    Directories.delete(directory);
    try (Admin admin = clients.admin()) {
      List<String> ours =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(application))
              .toList();
      admin.deleteTopics(ours).all().get();
      if (streams != null) {
        admin.deleteConsumerGroups(List.of(application)).all().get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IOException("the benchmark's topics are not removed: " + application, e);
    }
  }
}
