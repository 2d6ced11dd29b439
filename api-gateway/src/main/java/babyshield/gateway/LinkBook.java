package babyshield.gateway;

import babyshield.event.RecallLink;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The view of links. Thread-safe. */
final class LinkBook {
  private final Views views;
  private final EventSerde<RecallLink> serde;

  LinkBook(Views views, SchemaIds ids) {
    this.views = views;
    this.serde = new EventSerde<>(Topics.LINKS, ids);
  }

  /** The links of a recall, whichever of its ends it is, as they are shown. */
  List<Map<String, String>> of(String recallKey) {
    var found = new ArrayList<Map<String, String>>();
    try (KeyValueIterator<Bytes, byte[]> rows =
        views.links().range(LinkRow.from(recallKey), LinkRow.to(recallKey))) {
      while (rows.hasNext()) {
        RecallLink link = read(rows.next().value);
        boolean declares = link.getFrom().equals(recallKey);
        found.add(
            Map.of(
                "to", declares ? link.getTo() : link.getFrom(),
                "kind", link.getKind().name(),
                "evidence",
                    declares ? link.getEvidence() : link.getFrom() + ": " + link.getEvidence()));
      }
    }
    return found;
  }

  private RecallLink read(byte[] bytes) {
    try {
      return serde.deserialize(Topics.LINKS.name(), bytes);
    } catch (SchemaIds.RegistryException e) {
      throw Unready.because("the schema registry does not answer");
    } catch (SerializationException e) {
      throw new IllegalStateException("a link that was read when it was kept", e);
    }
  }
}
