package babyshield.ingest.run;

import babyshield.event.Notice;
import babyshield.event.RunMarker;
import babyshield.schemas.RecallContent;
import babyshield.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Where one agency's notices lie in {@code recalls.observed}. In memory is a place for each content
 * of each recall, not the notices. Not thread-safe.
 */
final class Observed {
  private final String agency;
  private final Kafka kafka;
  private final Events events;
  private final Stop stop;

  /** By recall key and digest of the content. */
  private final Map<String, Map<String, Place>> places = new HashMap<>();

  /** By partition, the run of the agency's last marker. */
  private final Map<Integer, String> lastRuns = new HashMap<>();

  private Observed(String agency, Kafka kafka, Events events, Stop stop) {
    this.agency = agency;
    this.kafka = kafka;
    this.events = events;
    this.stop = stop;
  }

  /** Where a record lies. */
  record Place(int partition, long offset, long ordinal) {}

  static Observed of(String agency, Kafka kafka, Events events, Stop stop) {
    var observed = new Observed(agency, kafka, events, stop);
    observed.scan(observed::locate);
    return observed;
  }

  private void scan(LogScan.Taker taker) {
    try (var log = new LogScan(kafka.consumers().get(), Topics.OBSERVED.name(), stop)) {
      log.toEnd(taker);
    }
  }

  private void locate(ConsumerRecord<String, byte[]> record) {
    switch (event(record).orElse(null)) {
      case Notice notice -> {
        var place = new Place(record.partition(), record.offset(), notice.getOrdinal());
        places
            .computeIfAbsent(record.key(), _ -> new HashMap<>())
            .merge(RecallContent.digest(notice.getRecall()), place, Observed::standing);
      }
      case RunMarker marker -> lastRuns.put(marker.getPartition(), marker.getRunId());
      case null, default -> {}
    }
  }

  /** Of two notices with one content the dedupe knows the greater ordinal. */
  private static Place standing(Place known, Place later) {
    return later.ordinal() >= known.ordinal() ? later : known;
  }

  /** Empty for what is another agency's, and for what nobody can read. */
  private Optional<SpecificRecord> event(ConsumerRecord<String, byte[]> record) {
    boolean own =
        record.key() != null
            && (record.key().equals(agency) || record.key().startsWith(agency + ":"));
    try {
      return own ? Optional.ofNullable(events.observed(record.value())) : Optional.empty();
    } catch (SerializationException unreadable) {
      return Optional.empty();
    }
  }

  Map<Integer, String> lastRuns() {
    return lastRuns;
  }

  /** Where the notice with this content lies; empty if it is not kept any more. */
  Optional<Place> place(String recall, String digest) {
    return Optional.ofNullable(places.getOrDefault(recall, Map.of()).get(digest));
  }

  /** Reads the notices at these places. */
  void read(Set<Place> wanted, Consumer<Notice> taker) {
    scan(
        record -> {
          if (event(record).orElse(null) instanceof Notice notice
              && wanted.contains(
                  new Place(record.partition(), record.offset(), notice.getOrdinal()))) {
            taker.accept(notice);
          }
        });
  }
}
