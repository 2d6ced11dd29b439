package babyshield.gateway;

import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The views as a topology. Values stay bytes until somebody reads them: a record that cannot be
 * read, or a registry that does not answer, can then not stop a view. No view has a record cache: a
 * verdict must be readable when it has been processed.
 */
final class GatewayTopology {
  static final String VERDICTS = "verdict-by-scan";
  static final String TO_SUBJECTS = "subject-indexed";
  static final String TO_DEAD_LETTERS = "verdicts-dead-letters";

  private static final Deserializer<String> KEYS = new StringDeserializer();
  private static final Deserializer<byte[]> VALUES = new ByteArrayDeserializer();

  private GatewayTopology() {}

  static Topology build(Properties settings, SchemaIds ids, ViewEvents events) {
    var topology = new Topology(new TopologyConfig(new StreamsConfig(settings)));
    verdicts(topology, ids, events);
    history(topology, events);
    global(
        topology,
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(KeepRecall.STORE), Serdes.Bytes(), Serdes.ByteArray()),
        Topics.RECALLS,
        () -> new KeepRecall(events.progress()));
    global(
        topology,
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(KeepRun.STORE), Serdes.String(), Serdes.ByteArray()),
        Topics.RUNS,
        () -> new KeepRun(events.progress()));
    var links = new EventSerde<>(Topics.LINKS, ids);
    global(
        topology,
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(KeepLink.STORE), Serdes.Bytes(), Serdes.ByteArray()),
        Topics.LINKS,
        () -> new KeepLink(links, events));
    var keys = new EventSerde<>(Topics.KEYS, ids);
    global(
        topology,
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(KeepErasure.STORE), Serdes.Bytes(), Serdes.ByteArray()),
        Topics.KEYS,
        () -> new KeepErasure(keys, events));
    return topology;
  }

  /**
   * Verdicts restore from their own topic, which is compacted, so there is no changelog (KIP-813).
   * A KTable would restore from it as well, but looks up the value before each one it puts, which
   * nobody asks for.
   */
  private static void verdicts(Topology topology, SchemaIds ids, ViewEvents events) {
    String source = read(Topics.VERDICTS);
    String checked = "verdict-checked";
    var serde = new EventSerde<>(Topics.VERDICTS, ids);
    topology
        .addReadOnlyStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(VERDICTS), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled(),
            source,
            KEYS,
            VALUES,
            Topics.VERDICTS.name(),
            "verdict-kept",
            () -> new KeepVerdict(events))
        .addProcessor(checked, () -> new CheckVerdict(serde, events.unreadable()), source)
        .addSink(
            TO_DEAD_LETTERS,
            Topics.VERDICTS.deadLetters(),
            new StringSerializer(),
            new ByteArraySerializer(),
            checked)
        .addProcessor(TO_SUBJECTS, () -> new KeepSubject(events), checked)
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(KeepSubject.STORE),
                    Serdes.Bytes(),
                    Serdes.ByteArray())
                .withCachingDisabled(),
            TO_SUBJECTS);
  }

  private static void history(Topology topology, ViewEvents events) {
    String indexed = "change-indexed";
    topology
        .addSource(read(Topics.CHANGES), KEYS, VALUES, Topics.CHANGES.name())
        .addProcessor(indexed, () -> new IndexChange(events.progress()), read(Topics.CHANGES))
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(IndexChange.STORE),
                    Serdes.Bytes(),
                    Serdes.ByteArray())
                .withCachingDisabled(),
            indexed);
  }

  private static <K> void global(
      Topology topology,
      StoreBuilder<KeyValueStore<K, byte[]>> store,
      Topic<?> topic,
      ProcessorSupplier<String, byte[], Void, Void> keep) {
    topology.addGlobalStore(
        store.withLoggingDisabled().withCachingDisabled(),
        read(topic) + "-source",
        KEYS,
        VALUES,
        topic.name(),
        read(topic),
        keep);
  }

  private static String read(Topic<?> topic) {
    return topic.name() + "-read";
  }
}
