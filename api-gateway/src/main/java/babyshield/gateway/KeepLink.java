package babyshield.gateway;

import babyshield.event.RecallLink;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the links with both of their recalls. A link that cannot be read is not shown: its recalls
 * stand for themselves. Doing it again after a crash gives the same rows.
 */
final class KeepLink extends ContextualProcessor<String, byte[], Void, Void> {
  static final String STORE = "links";

  private static final Logger log = LoggerFactory.getLogger(KeepLink.class);

  private final EventSerde<RecallLink> serde;
  private final ViewEvents events;
  private KeyValueStore<Bytes, byte[]> store;

  KeepLink(EventSerde<RecallLink> serde, ViewEvents events) {
    this.serde = serde;
    this.events = events;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    store = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    RecallLink link = read(record.value(), at);
    if (link == null) {
      drop(record.key(), at);
    } else {
      store.put(LinkRow.link(record.key()), record.value());
      store.put(LinkRow.end(link.getFrom(), record.key()), record.value());
      store.put(LinkRow.end(link.getTo(), record.key()), record.value());
    }
    events.progress().processed(new TopicPartition(at.topic(), at.partition()), at.offset());
  }

  /** A tombstone does not say which recalls the link was of; the row that it ends does. */
  private void drop(String linkKey, RecordMetadata at) {
    RecallLink link = read(store.get(LinkRow.link(linkKey)), at);
    if (link != null) {
      store.delete(LinkRow.link(linkKey));
      store.delete(LinkRow.end(link.getFrom(), linkKey));
      store.delete(LinkRow.end(link.getTo(), linkKey));
    }
  }

  private RecallLink read(byte[] bytes, RecordMetadata at) {
    try {
      return serde.deserialize(at.topic(), bytes);
    } catch (SerializationException | SchemaIds.RegistryException e) {
      events.unreadable().mark();
      log.atError()
          .addKeyValue("topic", at.topic())
          .addKeyValue("offset", at.offset())
          .addKeyValue("reason", e.getMessage())
          .log("link is not readable");
      return null;
    }
  }
}
