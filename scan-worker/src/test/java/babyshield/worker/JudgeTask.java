package babyshield.worker;

import babyshield.event.Alert;
import babyshield.event.Scan;
import babyshield.event.Verdict;
import babyshield.index.RecallIndex;
import babyshield.index.Recalls;
import babyshield.index.SharedIndex;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The judging of one task without a broker, whose stores outlive it: a task can be restarted on
 * them, or on the stores of another machine. The verdicts are what all its lives have said.
 */
final class JudgeTask {
  static final Duration BACKWARD = Duration.ofMillis(100);

  /** Of a few scans, so that some keys are in memory and others in several rows. */
  private static final int KEY_BYTES = 200;

  private final EventSerde<Verdict> serde = new EventSerde<>(Topics.VERDICTS, new LocalSchemaIds());
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();
  private SharedIndex index;
  private List<KeyValue<String, byte[]>> rows = List.of();
  private List<KeyValue<Bytes, byte[]>> keys = List.of();
  private MockProcessorContext<String, Object> context;
  private JudgeScans judge;

  JudgeTask(SharedIndex index) {
    this.index = index;
    start();
  }

  /** The index of the process, which a restart of it replaces. */
  private final class Following implements Recalls {
    @Override
    public <T> T read(Function<RecallIndex, T> reader) {
      return index.read(reader);
    }

    @Override
    public boolean awaitVersion(long version, Duration limit) throws InterruptedException {
      return index.awaitVersion(version, limit);
    }
  }

  private void start() {
    context =
        new MockProcessorContext<>(new Properties(), new TaskId(0, 0), Path.of("unused").toFile());
    context.setCurrentSystemTimeMs(Samples.NOW.toEpochMilli());
    fill(JoinTopology.SCAN_STORE, Serdes.String(), rows);
    fill(JoinTopology.KEY_STORE, Serdes.Bytes(), keys);
    judge = new JudgeScans(new Following(), serde, BACKWARD, KEY_BYTES);
    judge.init(context);
  }

  private <K> void fill(String name, Serde<K> key, List<KeyValue<K, byte[]>> with) {
    KeyValueStore<K, byte[]> store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), key, Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    store.putAll(with);
  }

  /** What is in a store. */
  <K> List<KeyValue<K, byte[]>> rowsOf(String store) {
    var all = new ArrayList<KeyValue<K, byte[]>>();
    try (var found = context.<KeyValueStore<K, byte[]>>getStateStore(store).all()) {
      found.forEachRemaining(all::add);
    }
    return all;
  }

  /** Ends this life as a clean stop does; without it, it ends as by a crash. */
  void close() {
    judge.close();
  }

  /** Begins another life of the task. */
  void restart(List<KeyValue<String, byte[]>> withRows, List<KeyValue<Bytes, byte[]>> withKeys) {
    collect();
    rows = withRows;
    keys = withKeys;
    start();
  }

  void index(SharedIndex other) {
    index = other;
  }

  void scan(Scan scan) {
    judge.process(new Record<>(scan.getScanId(), scan, Samples.NOW.toEpochMilli()));
  }

  void punctuate() {
    context
        .scheduledPunctuators()
        .forEach(one -> one.getPunctuator().punctuate(context.currentSystemTimeMs()));
  }

  /** All verdicts, in order. */
  List<Verdict> verdicts() {
    collect();
    return verdicts;
  }

  /** All alerts, in order. */
  List<Alert> alerts() {
    collect();
    return alerts;
  }

  private void collect() {
    for (var forwarded : context.forwarded()) {
      switch (forwarded.record().value()) {
        case Alert alert -> alerts.add(alert);
        case byte[] verdict -> verdicts.add(serde.deserialize(Topics.VERDICTS.name(), verdict));
        default -> throw new AssertionError(forwarded);
      }
    }
    context.resetForwards();
  }
}
