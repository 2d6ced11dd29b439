package babyshield.gateway;

import babyshield.platform.Health;
import babyshield.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running topology, and the only way to its stores. Whatever a store cannot answer now, because
 * it is being restored, has moved, or is closed, is said as {@link Unready} and never as "nothing
 * there". Thread-safe; after a crash the stores on disk are brought up to date from the topics.
 */
final class Views implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Views.class);
  private static final Duration CLOSE = Duration.ofSeconds(8);

  private final LogProgress progress;
  private final LogEnds ends;
  private final Map<TopicPartition, Long> startingEnds = new HashMap<>();
  private volatile KafkaStreams streams;
  private volatile boolean caughtUp;

  Views(LogProgress progress, LogEnds ends) {
    this.progress = progress;
    this.ends = ends;
  }

  /**
   * Starts to fill the views; returns when the views that every gateway has in full are loaded.
   *
   * @param partitions of the logs that are spread over the gateways; being ready means having read
   *     to where they end now, as far as they are this gateway's
   */
  void start(Topology topology, Properties settings, List<TopicPartition> partitions)
      throws InterruptedException {
    startingEnds.putAll(ends.ends(Set.copyOf(partitions)));
    var starting = new KafkaStreams(topology, settings, new TrackedClients(progress));
    starting.setUncaughtExceptionHandler(
        failure -> {
          log.atError().setCause(failure).log("views stop");
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams = starting;
    starting.start();
  }

  /** The metrics of the running topology. */
  Map<MetricName, ? extends Metric> metrics() {
    KafkaStreams now = streams;
    return now == null ? Map.of() : now.metrics();
  }

  Health health() {
    KafkaStreams now = streams;
    State state = now == null ? State.CREATED : now.state();
    if (state == State.ERROR || state == State.PENDING_ERROR) {
      return Health.dead("the views stopped; the log says why");
    }
    if (!state.isRunningOrRebalancing()) {
      return Health.notReady("the views are " + state.name().toLowerCase(Locale.ROOT));
    }
    List<String> behind = caughtUp ? List.of() : behind(state);
    caughtUp = behind.isEmpty();
    return behind.isEmpty() ? Health.ok() : Health.notReady(behind.toArray(String[]::new));
  }

  private List<String> behind(State state) {
    if (state != State.RUNNING) {
      return List.of("the views wait for their partitions");
    }
    var behind = new ArrayList<String>();
    for (TopicPartition partition : progress.followed()) {
      long end = startingEnds.getOrDefault(partition, 0L);
      long known = Math.max(0, progress.known(partition));
      if (known < end) {
        behind.add("the view of " + partition + " has " + known + " of " + end);
      }
    }
    return behind;
  }

  /** The gateway that has the active copy of a key's partition. */
  Owner owner(String store, String key) {
    KafkaStreams now = running();
    try {
      KeyQueryMetadata metadata = now.queryMetadataForKey(store, key, new StringSerializer());
      if (metadata == null || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
        throw Unready.because("the partitions are being distributed");
      }
      return new Owner(metadata.activeHost(), metadata.partition());
    } catch (InvalidStateStoreException e) {
      throw Unready.because("the views are not running");
    }
  }

  /** How many partitions a topic that is spread over the gateways has. */
  long partitions(Topic<?> topic) {
    running();
    return startingEnds.keySet().stream()
        .filter(partition -> partition.topic().equals(topic.name()))
        .count();
  }

  /** The gateways that have active copies of a store's partitions now, this one among them. */
  Set<HostInfo> holders(String store) {
    KafkaStreams now = running();
    try {
      return now.streamsMetadataForStore(store).stream()
          .filter(holder -> holder.stateStoreNames().contains(store))
          .map(StreamsMetadata::hostInfo)
          .collect(Collectors.toSet());
    } catch (InvalidStateStoreException e) {
      throw Unready.because("the views are not running");
    }
  }

  /**
   * Reads the active, running copy of one partition of a store. Not by KafkaStreams.query
   * (KIP-796): in Kafka 4.3.1 it locks a RocksDB store's position and then the store, while a write
   * locks the store and then its position, and soon both wait for each other for ever.
   */
  <K, R> R read(String store, int partition, Function<ReadOnlyKeyValueStore<K, byte[]>, R> read) {
    try {
      return read.apply(
          running()
              .store(
                  StoreQueryParameters.fromNameAndType(
                          store, QueryableStoreTypes.<K, byte[]>keyValueStore())
                      .withPartition(partition)));
    } catch (InvalidStateStoreException e) {
      throw Unready.because("partition " + partition + " of " + store + " is not here");
    }
  }

  ReadOnlyKeyValueStore<Bytes, byte[]> recalls() {
    return global(KeepRecall.STORE);
  }

  ReadOnlyKeyValueStore<Bytes, byte[]> links() {
    return global(KeepLink.STORE);
  }

  ReadOnlyKeyValueStore<Bytes, byte[]> erasures() {
    return global(KeepErasure.STORE);
  }

  ReadOnlyKeyValueStore<String, byte[]> runs() {
    return global(KeepRun.STORE);
  }

  private <K> ReadOnlyKeyValueStore<K, byte[]> global(String store) {
    try {
      return running()
          .store(
              StoreQueryParameters.fromNameAndType(
                  store, QueryableStoreTypes.<K, byte[]>keyValueStore()));
    } catch (InvalidStateStoreException e) {
      throw Unready.because("the view of " + store + " is being loaded");
    }
  }

  private KafkaStreams running() {
    KafkaStreams now = streams;
    if (now == null || !now.state().isRunningOrRebalancing()) {
      throw Unready.because("the views are not running");
    }
    return now;
  }

  /** Flushes the stores, so that the next start reads on from where this one ended. */
  @Override
  public void close() {
    KafkaStreams now = streams;
    if (now != null && !now.close(CLOSE)) {
      log.atWarn().log("views did not close in time and are read again at the next start");
    }
  }
}
