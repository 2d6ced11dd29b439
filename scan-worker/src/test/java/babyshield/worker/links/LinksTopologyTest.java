package babyshield.worker.links;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Recall;
import babyshield.event.RecallLink;
import babyshield.event.RunPhase;
import babyshield.event.SourceState;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinksTopologyTest {
  private static final Duration SETTLE = Duration.ofSeconds(1);
  private static final String LINK = "rappelconso:1 DECLARED_ID eu-safety-gate:1";
  private static final Recall FICHE = Linked.related("rappelconso:1", "", "eu-safety-gate:1");
  private static final Recall ALERT = Linked.related("eu-safety-gate:1", "");

  private TopologyTestDriver driver;
  private TestInputTopic<String, SpecificRecord> recalls;
  private TestOutputTopic<String, RecallLink> links;

  @BeforeEach
  void start() {
    var ids = new LocalSchemaIds();
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "links-test");
    driver = new TopologyTestDriver(LinksTopology.build(ids, SETTLE), settings, Instant.EPOCH);
    recalls =
        driver.createInputTopic(
            Topics.RECALLS.name(), new StringSerializer(), new EventSerde<>(Topics.RECALLS, ids));
    links =
        driver.createOutputTopic(
            Topics.LINKS.name(), new StringDeserializer(), new EventSerde<>(Topics.LINKS, ids));
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private void write(Recall... all) {
    for (Recall recall : all) {
      recalls.pipeInput(recall.getKey(), recall);
    }
  }

  /** Each record as "+ key", or "- key" for a tombstone. */
  private List<String> written() {
    return links.readRecordsToList().stream()
        .map(record -> (record.value() == null ? "- " : "+ ") + record.key())
        .toList();
  }

  @Test
  void shouldWriteALinkOnceBothRecallsAreThere() {
    write(ALERT);
    assertThat(written()).isEmpty();

    write(FICHE);

    assertThat(written()).containsExactly("+ " + LINK);
  }

  @Test
  void shouldSayNothingWhenARecallChangesInOtherWays() {
    write(FICHE, ALERT);
    assertThat(written()).hasSize(1);

    write(Recall.newBuilder(ALERT).setHazard("fall").build(), FICHE);

    assertThat(written()).isEmpty();
  }

  @Test
  void shouldWriteTombstonesWhenARecallIsWithdrawnOrGone() {
    write(FICHE, ALERT, Linked.withdrawn(ALERT), ALERT);
    recalls.pipeInput("rappelconso:1", (SpecificRecord) null);

    assertThat(written()).containsExactly("+ " + LINK, "- " + LINK, "+ " + LINK, "- " + LINK);
  }

  @Test
  void shouldPassOverTheStatesOfSources() {
    recalls.pipeInput(
        "source:cpsc:0",
        SourceState.newBuilder()
            .setAgency("cpsc")
            .setPartition(0)
            .setPartitions(1)
            .setPhase(RunPhase.COMPLETED)
            .setRunId("run-1")
            .setAt(Instant.EPOCH)
            .build());

    assertThat(written()).isEmpty();
  }

  @Test
  void shouldWriteJointRecallsAMomentLater() {
    IntStream.range(0, 300)
        .forEach(i -> write(Linked.cpsc(10_000 + i, "Firm" + i + " Recalls Toy" + i)));
    write(Linked.joint(1, "Zibbit Dozy bassinets recalled due to fall hazard", "Zibbit"));
    write(Linked.cpsc(26001, "Zibbit Recalls Dozy Bassinets Due to Fall Hazard"));

    driver.advanceWallClockTime(SETTLE);

    assertThat(written()).containsExactly("+ canada-rsa:1 DECLARED_JOINT cpsc:26001");
  }
}
