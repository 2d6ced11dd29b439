package babyshield.gateway;

import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The views as a topology. Values stay bytes until somebody reads them: a record that cannot be
 * read, or a registry that does not answer, can then not stop a view.
 *
 * <p>Verdicts restore from their own topic, which is compacted, instead of a changelog ({@code
 * topology.optimization}); it must not be switched off for an application that has run.
 */
final class GatewayTopology {
  static final String VERDICTS = "verdicts";

  private GatewayTopology() {}

  static Topology build(Properties settings, SchemaIds ids, ViewEvents events) {
    var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings)));
    verdicts(builder, ids, events);
    history(builder, events);
    var recalls = new EventSerde<>(Topics.RECALLS, ids);
    builder.addGlobalStore(
        global(
            Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(KeepRecall.STORE),
                Serdes.Bytes(),
                Serdes.ByteArray())),
        Topics.RECALLS.name(),
        raw(Topics.RECALLS),
        () -> new KeepRecall(recalls, events));
    builder.addGlobalStore(
        global(
            Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(KeepRun.STORE), Serdes.String(), Serdes.ByteArray())),
        Topics.RUNS.name(),
        raw(Topics.RUNS),
        () -> new KeepRun(events.progress()));
    return builder.build(settings);
  }

  private static void verdicts(StreamsBuilder builder, SchemaIds ids, ViewEvents events) {
    var serde = new EventSerde<>(Topics.VERDICTS, ids);
    // No record cache: a verdict must be readable when it has been processed.
    var store =
        Materialized.<String, byte[], KeyValueStore<Bytes, byte[]>>as(VERDICTS)
            .withKeySerde(Serdes.String())
            .withValueSerde(Serdes.ByteArray())
            .withCachingDisabled();
    builder
        .table(Topics.VERDICTS.name(), raw(Topics.VERDICTS), store)
        .toStream(Named.as("verdict-stored"))
        .process(() -> new AnnounceVerdict(serde, events), Named.as("verdict-announced"))
        .to(
            Topics.VERDICTS.deadLetters(),
            Produced.with(Serdes.String(), Serdes.ByteArray()).withName("verdicts-dead-letters"));
  }

  private static void history(StreamsBuilder builder, ViewEvents events) {
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(IndexChange.STORE),
                Serdes.Bytes(),
                Serdes.ByteArray())
            .withCachingDisabled());
    builder.stream(Topics.CHANGES.name(), raw(Topics.CHANGES))
        .process(
            () -> new IndexChange(events.progress()),
            Named.as("change-indexed"),
            IndexChange.STORE);
  }

  private static <K> StoreBuilder<KeyValueStore<K, byte[]>> global(
      StoreBuilder<KeyValueStore<K, byte[]>> store) {
    return store.withLoggingDisabled().withCachingDisabled();
  }

  private static Consumed<String, byte[]> raw(Topic<?> topic) {
    return Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(topic.name() + "-read");
  }
}
