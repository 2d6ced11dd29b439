package babyshield.worker;

import babyshield.event.Notice;
import babyshield.event.Recall;
import babyshield.event.RecallChange;
import babyshield.event.RunMarker;
import babyshield.event.RunPhase;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.Topics;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The dedupe topology under the test driver. */
final class DedupeDriver implements AutoCloseable {
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, SpecificRecord> observed;
  private final TestInputTopic<String, byte[]> raw;
  private final TestOutputTopic<String, byte[]> deadLetters;
  private final TestOutputTopic<String, byte[]> unreadChanges;
  private final TestOutputTopic<String, RecallChange> changes;
  private final TestOutputTopic<String, SpecificRecord> recalls;

  DedupeDriver() {
    var ids = new LocalSchemaIds();
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "dedupe-test");
    driver = new TopologyTestDriver(DedupeTopology.build(ids), settings, Samples.NOW);
    observed =
        driver.createInputTopic(
            Topics.OBSERVED.name(), new StringSerializer(), new EventSerde<>(Topics.OBSERVED, ids));
    raw =
        driver.createInputTopic(
            Topics.OBSERVED.name(), new StringSerializer(), new ByteArraySerializer());
    deadLetters =
        driver.createOutputTopic(
            Topics.OBSERVED.deadLetters(), new StringDeserializer(), new ByteArrayDeserializer());
    unreadChanges =
        driver.createOutputTopic(
            "dedupe-test-" + DedupeTopology.UNREAD + "-changelog",
            new StringDeserializer(),
            new ByteArrayDeserializer());
    changes =
        driver.createOutputTopic(
            Topics.CHANGES.name(), new StringDeserializer(), new EventSerde<>(Topics.CHANGES, ids));
    recalls =
        driver.createOutputTopic(
            Topics.RECALLS.name(), new StringDeserializer(), new EventSerde<>(Topics.RECALLS, ids));
  }

  /** Sends bytes that need be no event; the key may be null. */
  void observeBytes(String key, byte[] value) {
    raw.pipeInput(key, value);
  }

  void send(String key, SpecificRecord event) {
    observed.pipeInput(key, event);
  }

  /** Records of the changelog of what is unread. */
  long unreadChanges() {
    return unreadChanges.getQueueSize();
  }

  List<TestRecord<String, byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  void observe(String run, Recall... seen) {
    for (Recall recall : seen) {
      observe(Samples.notice(recall, run, 0));
    }
  }

  void observe(Notice notice) {
    observed.pipeInput(notice.getRecall().getKey(), notice);
  }

  void mark(String agency, String run, RunPhase phase) {
    mark(Samples.marker(agency, run, phase));
  }

  void mark(RunMarker marker) {
    observed.pipeInput(marker.getAgency(), marker);
  }

  /** A whole run of agency {@code a} that has just these recalls. */
  void run(String run, Recall... seen) {
    observe(run, seen);
    mark("a", run, RunPhase.COMPLETED);
  }

  List<RecallChange> changes() {
    return changes.readValuesToList();
  }

  List<String> kinds() {
    return changes().stream().map(change -> change.getKind() + " " + change.getKey()).toList();
  }

  List<TestRecord<String, SpecificRecord>> recalls() {
    return recalls.readRecordsToList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
