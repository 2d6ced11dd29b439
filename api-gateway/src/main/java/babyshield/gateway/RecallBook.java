package babyshield.gateway;

import babyshield.event.Recall;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/** The view of recalls: their full records. Thread-safe. */
final class RecallBook {
  private final Views views;
  private final EventSerde<SpecificRecord> serde;

  RecallBook(Views views, SchemaIds ids) {
    this.views = views;
    this.serde = new EventSerde<>(Topics.RECALLS, ids);
  }

  /**
   * A recall as it stands.
   *
   * @param recall null if its record cannot be read
   * @param version offset of its record in the recall log
   */
  record Entry(String key, Recall recall, long version, Instant changedAt) {
    String agency() {
      return key.substring(0, Math.max(0, key.indexOf(':')));
    }

    /** True for the self-written sample, null for an agency's recall, so that it is not shown. */
    Boolean sample() {
      return agency().equals(SourceStatus.SAMPLE) ? true : null;
    }

    /** All fields of the recall, and where it stands in the recall log. */
    Map<String, Object> body() {
      if (recall == null) {
        throw Unready.because(
            "the record at offset " + version + " of the recall log cannot be read");
      }
      Map<String, Object> body = EventJson.plain(recall);
      body.put("version", version);
      body.put("changedAt", changedAt);
      if (sample() != null) {
        body.put("sample", true);
      }
      return body;
    }
  }

  /** Empty if the view has no such recall. */
  Optional<Entry> find(String recallKey) {
    byte[] row = views.recalls().get(RecallRow.key(recallKey));
    if (row == null) {
      return Optional.empty();
    }
    RecallRow.Stored stored = RecallRow.Stored.of(row);
    Instant changedAt = Instant.ofEpochMilli(stored.changedAt());
    return Optional.of(new Entry(recallKey, read(stored.bytes()), stored.version(), changedAt));
  }

  private Recall read(byte[] bytes) {
    try {
      return serde.deserialize(Topics.RECALLS.name(), bytes) instanceof Recall recall
          ? recall
          : null;
    } catch (SchemaIds.RegistryException e) {
      throw Unready.because("the schema registry does not answer");
    } catch (SerializationException e) {
      return null;
    }
  }
}
