package babyshield.worker;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Scan;
import babyshield.event.Verdict;
import babyshield.event.VerdictStatus;
import babyshield.index.RecallIndex;
import babyshield.index.Recalls;
import babyshield.index.SharedIndex;
import babyshield.schemas.EventSerde;
import babyshield.schemas.LocalSchemaIds;
import babyshield.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** A store that another version of the matcher has filled. */
class MatcherChangeTest {
  private static final Duration BACKWARD = Duration.ofMillis(100);
  private final SharedIndex index = new SharedIndex();

  private final class Following implements Recalls {
    @Override
    public <T> T read(Function<RecallIndex, T> reader) {
      return index.read(reader);
    }

    @Override
    public boolean awaitVersion(long version, Duration limit) throws InterruptedException {
      return index.awaitVersion(version, limit);
    }
  }

  @Test
  void shouldFindScansThatWereKeyedByAnotherMatcher() {
    var ids = new LocalSchemaIds();
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "matcher-change");
    try (var driver =
        new TopologyTestDriver(
            JoinTopology.build(new Following(), ids, BACKWARD), settings, Samples.NOW)) {
      TestOutputTopic<String, Verdict> verdicts =
          driver.createOutputTopic(
              Topics.VERDICTS.name(),
              new StringDeserializer(),
              new EventSerde<>(Topics.VERDICTS, ids));
      Scan scan = Samples.scan("s", Samples.gtin(1));
      driver
          .createInputTopic(
              Topics.SCANS.name(), new StringSerializer(), new EventSerde<>(Topics.SCANS, ids))
          .pipeInput("s", scan);
      driver.advanceWallClockTime(BACKWARD);
      forgetKeys(driver.getKeyValueStore(JoinTopology.SCAN_STORE));

      index.apply(
          List.of(
              new SharedIndex.Entry(
                  "a:1", Samples.recall("a:1", "title", Samples.gtin(1)), true, 0)),
          1);
      driver.advanceWallClockTime(BACKWARD);

      assertThat(verdicts.readValuesToList().getLast().getStatus())
          .isEqualTo(VerdictStatus.RECALLED);
    }
  }

  private static void forgetKeys(KeyValueStore<String, byte[]> rows) {
    var keys = new ArrayList<String>();
    try (var found = rows.prefixScan("k", new StringSerializer())) {
      found.forEachRemaining(row -> keys.add(row.key));
    }
    assertThat(keys).isNotEmpty();
    keys.forEach(rows::delete);
    rows.put("matcher", "another".getBytes(StandardCharsets.UTF_8));
  }
}
