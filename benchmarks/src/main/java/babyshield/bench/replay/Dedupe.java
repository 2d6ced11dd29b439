package babyshield.bench.replay;

import babyshield.event.Notice;
import babyshield.event.RecallChange;
import babyshield.event.RunMarker;
import babyshield.event.RunPhase;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.Topics;
import babyshield.worker.DedupeTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * The scan worker's dedupe with one partition and no broker. Takes runs as the ingest engine writes
 * them: notices, then the marker. Not thread-safe.
 */
final class Dedupe implements AutoCloseable {
  private static final String APPLICATION = "replay";

  private final TopologyTestDriver driver;
  private final TestInputTopic<String, SpecificRecord> observed;
  private final TestOutputTopic<String, RecallChange> changes;

  /** Nobody reads these here, and the driver keeps them in memory until somebody does. */
  private final List<TestOutputTopic<byte[], byte[]>> unread;

  Dedupe() throws IOException {
    var ids = new LocalSchemaIds();
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, Files.createTempDirectory("replay").toString());
    driver = new TopologyTestDriver(DedupeTopology.build(ids), settings);
    observed =
        driver.createInputTopic(
            Topics.OBSERVED.name(), new StringSerializer(), new EventSerde<>(Topics.OBSERVED, ids));
    changes =
        driver.createOutputTopic(
            Topics.CHANGES.name(), new StringDeserializer(), new EventSerde<>(Topics.CHANGES, ids));
    unread =
        Stream.concat(
                Stream.of(Topics.RECALLS.name()),
                driver.getAllStateStores().keySet().stream()
                    .map(store -> APPLICATION + "-" + store + "-changelog"))
            .map(
                topic ->
                    driver.createOutputTopic(
                        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
            .toList();
  }

  /** One complete run. */
  List<RecallChange> run(String agency, String runId, List<Notice> notices, Instant at) {
    for (Notice notice : notices) {
      observed.pipeInput(notice.getRecall().getKey(), notice, at);
    }
    observed.pipeInput(
        agency, new RunMarker(agency, runId, RunPhase.COMPLETED, true, at, at, 0, 1), at);
    unread.forEach(TestOutputTopic::readRecordsToList);
    return changes.readValuesToList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
