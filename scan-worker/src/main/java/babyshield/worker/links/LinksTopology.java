package babyshield.worker.links;

import babyshield.event.RecallLink;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import babyshield.state.LinkableRecall;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Links: the recall log in, links between recalls out. An application of its own, because a link
 * that is late or missing must not hold up a recall. The log has one partition, so one task sees
 * all recalls.
 */
public final class LinksTopology {
  static final String LOG = "recall-log";
  static final String LINK = "link-recalls";
  static final String TO_LINKS = "to-links";

  /** Recall key to what links need of the recall. */
  static final String RECALLS = "linkable-recalls";

  /** By what recalls are found: see {@link LinkIndex}. */
  static final String INDEX = "link-index";

  /** Link key to the link as last written to the topic. */
  static final String KEPT = "kept-links";

  private LinksTopology() {}

  /**
   * The topology.
   *
   * @param settle how often the joint recalls are worked out, if a recall changed
   */
  public static Topology build(SchemaIds ids, Duration settle) {
    var strings = Serdes.String();
    return new Topology()
        .addSource(
            LOG,
            strings.deserializer(),
            new EventSerde<SpecificRecord>(Topics.RECALLS, ids),
            Topics.RECALLS.name())
        .addProcessor(LINK, () -> new LinkRecalls(settle), LOG)
        .addStateStore(store(RECALLS, state(RECALLS, LinkableRecall.class, ids)), LINK)
        .addStateStore(store(INDEX, Serdes.ByteArray()), LINK)
        .addStateStore(store(KEPT, state(KEPT, RecallLink.class, ids)), LINK)
        .addSink(
            TO_LINKS,
            Topics.LINKS.name(),
            strings.serializer(),
            new EventSerde<RecallLink>(Topics.LINKS, ids),
            LINK);
  }

  private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), values);
  }

  private static <V extends SpecificRecord> Serde<V> state(
      String store, Class<V> type, SchemaIds ids) {
    return new EventSerde<>(
        new Topic<V>("links." + store, List.of(type), 1, Topic.Cleanup.COMPACT, Duration.ZERO),
        ids);
  }
}
