package babyshield.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.MasterKeyRotated;
import babyshield.event.Verdict;
import babyshield.platform.streams.RocksMemory;
import babyshield.schemas.EventHeaders;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.SchemaIds;
import babyshield.schemas.Topics;
import com.codahale.metrics.Meter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTopologyTest {
  private static final String PSEUDONYM = World.PSEUDONYMS.of("u1");

  private final SchemaIds ids = new LocalSchemaIds();
  private final EventSerde<Verdict> serde = new EventSerde<>(Topics.VERDICTS, ids);
  private final EventSerde<SpecificRecord> keys = new EventSerde<>(Topics.KEYS, ids);
  private final ViewEvents events = new ViewEvents(new LogProgress(), new Waiters(), new Meter());
  private final RocksMemory memory = new RocksMemory(8 << 20);
  @TempDir private Path directory;
  private TopologyTestDriver driver;

  @BeforeEach
  void start() {
    start(directory, ids);
  }

  private void start(Path state, SchemaIds registry) {
    Properties settings = StreamsSettings.topology("test");
    settings.put("state.dir", state.toString());
    settings.put("rocksdb.config.setter", RocksMemory.Setter.class);
    settings.put(RocksMemory.KEY, memory);
    driver = new TopologyTestDriver(topology(registry), settings);
  }

  @AfterEach
  void stop() {
    driver.close();
    memory.close();
  }

  private Topology topology(SchemaIds registry) {
    return GatewayTopology.build(StreamsSettings.topology("test"), registry, events);
  }

  private void write(String topic, String key, byte[] value) {
    driver
        .createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
        .pipeInput(key, value);
  }

  @Test
  void theTopologyIsTheOneThatTheStoresOnDiskWereMadeBy() throws IOException {
    try (var snapshot = getClass().getResourceAsStream("/topology.txt")) {
      assertThat(topology(ids).describe().toString().strip())
          .as("a difference is an upgrade note: stores and their topics are named by it")
          .isEqualTo(new String(snapshot.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }

  @Test
  void aReaderIsWokenWhenTheVerdictIsInTheStore() throws Exception {
    try (Waiters.Place place = events.waiters().takePlace("s1")) {
      write("verdicts", "s1", serde.serialize("verdicts", Events.nothingKnown("s1")));

      assertThat(place.await(Duration.ZERO)).isTrue();
    }
    assertThat(driver.getKeyValueStore(GatewayTopology.VERDICTS).get("s1")).isNotNull();
  }

  @Test
  void whatNobodyCanReadGoesToTheDeadLettersWithItsCoordinates() {
    write("verdicts", "s1", serde.serialize("verdicts", Events.nothingKnown("s1")));
    write("verdicts", "s2", new byte[] {0, 0, 0, 0, 0, 1});

    var letters =
        driver
            .createOutputTopic(
                "verdicts.dlq", new StringDeserializer(), new ByteArrayDeserializer())
            .readRecordsToList();

    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().key()).isEqualTo("s2");
    assertThat(letters.getFirst().value()).containsExactly(0, 0, 0, 0, 0, 1);
    assertThat(letters.getFirst().headers().lastHeader("error.offset").value())
        .isEqualTo("1".getBytes(StandardCharsets.UTF_8));
    assertThat(events.unreadable().getCount()).isEqualTo(1);
  }

  @Test
  void aVerdictWithoutAScanIdGoesToTheDeadLettersAndStopsNothing() {
    write("verdicts", null, serde.serialize("verdicts", Events.nothingKnown("s1")));
    write("verdicts", "s2", serde.serialize("verdicts", Events.nothingKnown("s2")));

    var letters =
        driver.createOutputTopic(
            "verdicts.dlq", new StringDeserializer(), new ByteArrayDeserializer());
    assertThat(new String(reason(letters.readRecord()), StandardCharsets.UTF_8)).contains("key");
    assertThat(driver.getKeyValueStore(GatewayTopology.VERDICTS).get("s2")).isNotNull();
  }

  private static byte[] reason(TestRecord<String, byte[]> letter) {
    return letter.headers().lastHeader("error.reason").value();
  }

  @Test
  void aTombstoneTakesARecallOutOfTheView() {
    var recalls = new EventSerde<>(Topics.RECALLS, ids);
    write("recalls", "cpsc:1", recalls.serialize("recalls", Events.recall("cpsc:1", "Pram")));
    assertThat(recallRows().get(RecallRow.key("cpsc:1"))).isNotNull();

    write("recalls", "cpsc:1", null);

    assertThat(recallRows().get(RecallRow.key("cpsc:1"))).isNull();
  }

  @Test
  void aLinkStandsWithBothItsRecallsUntilItsTombstone() {
    var links = new EventSerde<>(Topics.LINKS, ids);
    var store = driver.<Bytes, byte[]>getKeyValueStore("links");
    write("recalls.links", "link", links.serialize("recalls.links", Events.link("a:1", "b:2")));
    assertThat(store.get(LinkRow.end("a:1", "link"))).isNotNull();
    assertThat(store.get(LinkRow.end("b:2", "link"))).isNotNull();

    write("recalls.links", "link", null);

    try (var rows = store.all()) {
      assertThat(rows).isExhausted();
    }
  }

  @Test
  void changesOfKeysThatBeginAlikeStayApart() {
    write("recalls.changes", "cpsc:1", new byte[] {1});
    write("recalls.changes", "cpsc:12", new byte[] {2});
    write("recalls.changes", "cpsc:1", new byte[] {3});

    var store = driver.<Bytes, byte[]>getKeyValueStore("history");
    try (var rows =
        store.range(HistoryKey.of("cpsc:1", 0), HistoryKey.of("cpsc:1", Long.MAX_VALUE))) {
      assertThat(rows)
          .toIterable()
          .extracting(row -> HistoryKey.offset(row.key))
          .containsExactly(0L, 2L);
    }
  }

  @Test
  void theScansOfASubjectStandTogetherTheLastFirst() {
    write("verdicts", "s1", verdict(PSEUDONYM, "s1", 1000));
    write("verdicts", "s2", verdict(PSEUDONYM, "s2", 2000));
    write("verdicts", "s3", verdict(World.PSEUDONYMS.of("u2"), "s3", 1500));
    write("verdicts", "s4", verdict("a subject in the clear", "s4", 1500));

    assertThat(scansOf(PSEUDONYM)).containsExactly("s2", "s1");
    assertThat(scansOf("a subject in the clear")).isEmpty();
  }

  @Test
  void aVerdictThatCannotBeReadForWantOfTheRegistryIsInItsSubjectsList() {
    SchemaIds silent =
        new SchemaIds() {
          @Override
          public int idOf(String subject, Schema schema) {
            return ids.idOf(subject, schema);
          }

          @Override
          public Schema schemaOf(int id) {
            throw new RegistryException("silent", null);
          }
        };
    driver.close();
    start(directory.resolve("silent"), silent);

    var headers = new RecordHeaders();
    EventHeaders.entity(headers, PSEUDONYM);
    driver
        .createInputTopic("verdicts", new StringSerializer(), new ByteArraySerializer())
        .pipeInput(
            new TestRecord<>(
                "s1", verdict(PSEUDONYM, "s1", 1000), headers, Instant.ofEpochMilli(1000)));

    assertThat(scansOf(PSEUDONYM)).containsExactly("s1");
  }

  @Test
  void anErasureDropsTheScansUntilThenAndKeepsThemOut() {
    write("verdicts", "s1", verdict(PSEUDONYM, "s1", 1000));
    write("verdicts", "s3", verdict(World.PSEUDONYMS.of("u2"), "s3", 1000));
    write("subjects.keys", PSEUDONYM, erasure(PSEUDONYM, 1000));

    driver.advanceWallClockTime(Duration.ofSeconds(1));
    // A recall changes what is said of the scan: it must not come back by that.
    write("verdicts", "s1", verdict(PSEUDONYM, "s1", 1000));
    write("verdicts", "s2", verdict(PSEUDONYM, "s2", 1001));

    assertThat(scansOf(PSEUDONYM)).containsExactly("s2");
    assertThat(scansOf(World.PSEUDONYMS.of("u2"))).containsExactly("s3");
  }

  @Test
  void aRotationOfTheMasterKeyErasesNobody() {
    write("verdicts", "s1", verdict(PSEUDONYM, "s1", 1000));
    var rotated = new MasterKeyRotated(2, 1L, Instant.ofEpochMilli(5000));
    write("subjects.keys", "master-key", keys.serialize("subjects.keys", rotated));

    driver.advanceWallClockTime(Duration.ofSeconds(1));

    assertThat(scansOf(PSEUDONYM)).containsExactly("s1");
  }

  private byte[] verdict(String subject, String scanId, long receivedAt) {
    return serde.serialize(
        "verdicts", Events.of(subject, scanId, Instant.ofEpochMilli(receivedAt)));
  }

  private byte[] erasure(String subject, long at) {
    return keys.serialize("subjects.keys", Events.erased(subject, Instant.ofEpochMilli(at)));
  }

  private List<String> scansOf(String subject) {
    var found = new ArrayList<String>();
    var store = driver.<Bytes, byte[]>getKeyValueStore("scan-by-subject");
    Instant last = Instant.ofEpochMilli(Long.MAX_VALUE);
    try (var rows = store.range(SubjectKey.from(subject, last), SubjectKey.end(subject))) {
      rows.forEachRemaining(row -> found.add(SubjectKey.of(subject, row.key).scanId()));
    }
    return found;
  }

  private KeyValueStore<Bytes, byte[]> recallRows() {
    return driver.getKeyValueStore("recalls");
  }
}
