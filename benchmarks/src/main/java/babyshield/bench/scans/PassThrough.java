package babyshield.bench.scans;

import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;

import babyshield.bench.client.Addresses;
import babyshield.platform.config.Config;
import babyshield.platform.config.ConfigSource;
import babyshield.platform.kafka.KafkaClients;
import babyshield.platform.streams.RocksMemory;
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
 * A topology that does nothing but copy, with the worker's own settings: exactly once, the same
 * commit interval, threads and batches. It is the most that Kafka Streams gives here. Closing it
 * removes its topics, its consumer group and its directory.
 */
final class PassThrough implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final String STATE = "--state=";

  private final KafkaClients clients;
  private final String application;
  private final Path directory;
  private final RocksMemory memory = new RocksMemory(1 << 20);
  private KafkaStreams streams;

  private PassThrough(Addresses at, UUID run) throws IOException {
    clients = new KafkaClients(at.kafka(), new MetricRegistry());
    application = "babyshield-bench-" + run;
    directory = Files.createTempDirectory("babyshield-bench-");
  }

  /** Makes the topics; nothing runs yet. */
  static PassThrough create(Addresses at, UUID run, int partitions) throws Exception {
    var made = new PassThrough(at, run);
    try (Admin admin = made.clients.admin()) {
      admin
          .createTopics(
              List.of(made.topic(made.input(), partitions), made.topic(made.output(), partitions)))
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

  void start() {
    WorkerConfig config =
        Config.load(
            WorkerConfig.class,
            "worker",
            // As the worker reads it, if both are started in the same environment.
            ConfigSource.environment(System.getenv()),
            ConfigSource.flags(STATE + directory));
    Properties settings =
        WorkerStreams.settings(application, config.commit(), config, clients, memory);
    streams = new KafkaStreams(topology(), settings);
    streams.start();
  }

  private Topology topology() {
    var builder = new StreamsBuilder();
    builder.stream(input(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("in"))
        .to(output(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("out"));
    return builder.build();
  }

  @Override
  public void close() throws IOException {
    if (streams != null) {
      // A group is only deleted when nobody is in it, and members stay unless they say so.
      streams.close(CloseOptions.timeout(STOP).withGroupMembershipOperation(LEAVE_GROUP));
      streams.cleanUp();
    }
    memory.close();
    Files.deleteIfExists(directory.resolve(application));
    Files.deleteIfExists(directory);
    try (Admin admin = clients.admin()) {
      admin.deleteTopics(List.of(input(), output())).all().get();
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
