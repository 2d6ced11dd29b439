package babyshield.ingest.run;

import babyshield.event.Recall;
import babyshield.event.SourceState;
import babyshield.schemas.RecallContent;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * An agency's recalls as they stand in the recall log, without those that are withdrawn. Not
 * thread-safe.
 */
final class Standing {
  private final String agency;
  private final Events events;
  private final Map<String, String> digests = new HashMap<>();
  private final Map<Integer, String> arrived = new HashMap<>();

  private Standing(String agency, Events events) {
    this.agency = agency;
    this.events = events;
  }

  /**
   * Digests of the contents by recall key, once the dedupe has passed all that the agency's feed
   * published: a recall that is still on its way must not be overtaken by an older record of it.
   *
   * @param lastRuns the run of the last marker by partition
   * @param within how long the dedupe may take
   * @throws ReparseRefused if the dedupe is behind
   */
  static Map<String, String> after(
      Map<Integer, String> lastRuns,
      Duration within,
      String agency,
      Kafka kafka,
      Events events,
      Stop stop) {
    var standing = new Standing(agency, events);
    long end = System.nanoTime() + within.toNanos();
    try (var log = new LogScan(kafka.consumers().get(), Topics.RECALLS.name(), stop)) {
      do {
        log.toEnd(standing::take);
        if (standing.arrived.entrySet().containsAll(lastRuns.entrySet())) {
          return standing.digests;
        }
        // Polling at the end of the log is what waits.
        log.more(standing::take);
      } while (System.nanoTime() < end);
    }
    throw new ReparseRefused(
        "the dedupe has not yet passed the last run of " + agency + "; try again later");
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    String key = record.key();
    if (key == null
        || !(key.startsWith(agency + ":") || key.startsWith("source:" + agency + ":"))) {
      return;
    }
    digests.remove(key);
    if (record.value() == null) {
      return;
    }
    try {
      switch (events.recall(record.value())) {
        case Recall recall when !recall.getWithdrawn() ->
            digests.put(key, RecallContent.digest(recall));
        case SourceState state -> arrived.put(state.getPartition(), state.getRunId());
        case null, default -> {}
      }
    } catch (SerializationException unreadable) {
      // A recall that nobody can read is none that could be compared.
    }
  }
}
