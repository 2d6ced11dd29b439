package babyshield.ingest.run;

import babyshield.event.FeedRun;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the last manifest of every agency from {@code feeds.runs}. */
final class RunLog {
  private static final Logger log = LoggerFactory.getLogger(RunLog.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private RunLog() {}

  /**
   * Reads to the end of what is committed now. A manifest that cannot be read is left out: its feed
   * begins anew.
   */
  static Map<String, FeedRun> read(Consumer<String, byte[]> consumer, Events events) {
    var last = new HashMap<String, FeedRun>();
    var partition = new TopicPartition(Topics.RUNS.name(), 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    while (consumer.position(partition) < end) {
      consumer.poll(POLL).forEach(record -> put(last, record, events));
    }
    return last;
  }

  private static void put(
      Map<String, FeedRun> last, ConsumerRecord<String, byte[]> record, Events events) {
    if (record.value() == null) {
      last.remove(record.key());
      return;
    }
    try {
      last.put(record.key(), events.run(record.value()));
    } catch (SerializationException e) {
      log.atWarn()
          .addKeyValue("agency", record.key())
          .addKeyValue("offset", record.offset())
          .setCause(e)
          .log("manifest is not readable");
    }
  }
}
