package babyshield.worker;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Scan;
import babyshield.index.SharedIndex;
import babyshield.platform.personal.Pseudonyms;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who pushes to topic {@code scans} itself may forget to make a pseudonym of the subject (I7). */
class ClearSubjectTest {
  private static final Duration BACKWARD = Duration.ofMillis(100);
  private static final String CLEAR = "anna@example.org";
  private static final String PSEUDONYM = new Pseudonyms(new byte[32]).of(CLEAR);

  private final SharedIndex index = new SharedIndex();
  private final LocalSchemaIds ids = new LocalSchemaIds();
  private final TopologyTestDriver driver = driver();

  private TopologyTestDriver driver() {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "clear-subject");
    return new TopologyTestDriver(
        JoinTopology.build(index, ids, BACKWARD, JoinTopology.Ends.OF_THE_WORKER),
        settings,
        Samples.NOW);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void aSubjectInTheClearGoesNoFurther() {
    scan("s", "s", CLEAR);
    recall();

    var verdicts = read(Topics.VERDICTS.name());
    var alerts = read(Topics.ALERTS.name());

    assertThat(verdicts).hasSize(2).noneMatch(ClearSubjectTest::tells);
    assertThat(alerts).hasSize(1).noneMatch(ClearSubjectTest::tells);
    assertThat(alerts.getFirst().key()).isEqualTo("s");
    try (var rows = driver.<String, byte[]>getKeyValueStore(JoinTopology.SCAN_STORE).all()) {
      assertThat(rows).toIterable().isNotEmpty().noneMatch(row -> tells(row.value));
    }
  }

  @Test
  void aMisplacedScanIsADeadLetterWithoutIt() {
    scan("another key", "s", CLEAR);

    assertThat(read(Topics.SCANS.deadLetters())).hasSize(1).noneMatch(ClearSubjectTest::tells);
  }

  @Test
  void aPseudonymIsTheKeyOfTheAlertAndTheEntityOfTheVerdict() {
    scan("s", "s", PSEUDONYM);
    recall();

    var verdicts = read(Topics.VERDICTS.name());

    assertThat(read(Topics.ALERTS.name()).getFirst().key()).isEqualTo(PSEUDONYM);
    assertThat(EventHeaders.text(verdicts.getFirst().headers(), EventHeaders.ENTITY))
        .isEqualTo(PSEUDONYM);
  }

  private void scan(String key, String scanId, String subject) {
    Scan scan = Scan.newBuilder(Samples.scan(scanId, Samples.gtin(1))).setSubject(subject).build();
    driver
        .createInputTopic(
            Topics.SCANS.name(), new StringSerializer(), new EventSerde<>(Topics.SCANS, ids))
        .pipeInput(key, scan);
  }

  private void recall() {
    var recall = Samples.recall("a:1", "title", Samples.gtin(1));
    index.apply(List.of(new SharedIndex.Entry("a:1", recall, true, 0)), 1);
    driver.advanceWallClockTime(BACKWARD);
  }

  private List<TestRecord<String, byte[]>> read(String topic) {
    return driver
        .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  private static boolean tells(TestRecord<String, byte[]> record) {
    return record.key().contains(CLEAR)
        || record.headers().toString().contains(CLEAR)
        || tells(record.value());
  }

  private static boolean tells(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(CLEAR);
  }
}
