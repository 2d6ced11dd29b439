package babyshield.worker;

import babyshield.event.RecallChange;
import babyshield.event.SourceState;
import babyshield.event.UnreadNotice;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topic;
import babyshield.schemas.Topics;
import babyshield.state.Sighting;
import babyshield.state.TrackedRecall;
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
 * Dedupe: notices in, changes and the recall log out. Identity is the recall key, without expiry;
 * the content's digest tells whether something changed. Public, so that a benchmark can replay
 * histories through it.
 */
public final class DedupeTopology {
  static final String OBSERVED = "observed";
  static final String READ = "read-notice";
  static final String TRACK = "track-recall";
  static final String TO_CHANGES = "to-changes";
  static final String TO_RECALLS = "to-recalls";
  static final String TO_DEAD_LETTERS = "to-dead-letters";

  /** Key of a notice that could not be read to what is known of it. */
  static final String UNREAD = "unread-notices";

  /** Recall key to the last content. */
  static final String TRACKED = "tracked-recalls";

  /** Recall key to the run that saw it last. */
  static final String SIGHTINGS = "sightings";

  /** Agency key to what is said of the source, with the counts of the current run. */
  static final String SOURCES = "sources";

  private DedupeTopology() {}

  /** The topology, which reads and writes the topics of the catalogue. */
  public static Topology build(SchemaIds ids) {
    var strings = Serdes.String();
    var bytes = Serdes.ByteArray();
    var observed = new EventSerde<>(Topics.OBSERVED, ids);
    return new Topology()
        .addSource(OBSERVED, strings.deserializer(), bytes.deserializer(), Topics.OBSERVED.name())
        .addProcessor(READ, () -> new ReadNotices(observed), OBSERVED)
        .addStateStore(store(UNREAD, state(UNREAD, UnreadNotice.class, ids)), READ)
        .addProcessor(TRACK, TrackRecall::new, READ)
        .addStateStore(store(TRACKED, state(TRACKED, TrackedRecall.class, ids)), TRACK)
        .addStateStore(store(SIGHTINGS, state(SIGHTINGS, Sighting.class, ids)), TRACK)
        // Written for every notice and read by few: the cache makes one write per commit of them.
        .addStateStore(
            store(SOURCES, state(SOURCES, SourceState.class, ids)).withCachingEnabled(), TRACK)
        .addSink(
            TO_CHANGES,
            Topics.CHANGES.name(),
            strings.serializer(),
            new EventSerde<RecallChange>(Topics.CHANGES, ids),
            TRACK)
        .addSink(
            TO_RECALLS,
            Topics.RECALLS.name(),
            strings.serializer(),
            new EventSerde<SpecificRecord>(Topics.RECALLS, ids),
            TRACK,
            READ)
        .addSink(
            TO_DEAD_LETTERS,
            Topics.OBSERVED.deadLetters(),
            strings.serializer(),
            bytes.serializer(),
            READ);
  }

  private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), values);
  }

  /**
   * State has the same wire format as events, so that its changelog can be read with the same
   * tools.
   */
  private static <V extends SpecificRecord> Serde<V> state(
      String store, Class<V> type, SchemaIds ids) {
    return new EventSerde<>(
        new Topic<V>("dedupe." + store, List.of(type), 1, Topic.Cleanup.COMPACT, Duration.ZERO),
        ids);
  }
}
