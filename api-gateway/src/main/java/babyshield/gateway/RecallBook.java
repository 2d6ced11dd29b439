package babyshield.gateway;

import babyshield.event.Recall;
import babyshield.schemas.EventSerde;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The view of recalls: their full records, and the words in them. Thread-safe. */
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
    byte[] row = views.recalls().get(RecallRow.recordKey(recallKey));
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

  /**
   * The keys of all recalls whose title, product or brands hold every one of the words. Reads the
   * texts of all recalls, or of one agency's.
   */
  Set<String> withWords(List<String> words, Optional<String> agency) {
    List<String> wanted = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    var keys = new HashSet<String>();
    try (KeyValueIterator<Bytes, byte[]> rows = texts(agency)) {
      while (rows.hasNext()) {
        var row = rows.next();
        String text = new String(row.value, StandardCharsets.UTF_8);
        if (row.value.length == 0 || wanted.stream().allMatch(text::contains)) {
          keys.add(RecallRow.recallKey(row.key));
        }
      }
    }
    return keys;
  }

  private KeyValueIterator<Bytes, byte[]> texts(Optional<String> agency) {
    // A semicolon is the character after the colon that ends an agency key.
    Bytes from = agency.map(key -> RecallRow.textKey(key + ":")).orElse(RecallRow.TEXTS_FROM);
    Bytes to = agency.map(key -> RecallRow.textKey(key + ";")).orElse(RecallRow.TEXTS_TO);
    return views.recalls().range(from, to);
  }
}
