package babyshield.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.audit.replay.Bound;
import babyshield.audit.replay.MirrorDestination;
import babyshield.audit.replay.Replay;
import babyshield.audit.replay.ReplayException;
import babyshield.audit.replay.Selection;
import babyshield.audit.replay.TopicDestination;
import babyshield.schemas.EventHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of the log as records of a topic, on a real broker. */
class TopicReplayTest {
  private static LoggedRange log;
  private static TestBroker broker;

  @BeforeAll
  static void log() throws Exception {
    broker = TestBroker.shared();
    log = new LoggedRange();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 13})
  void shouldHaveEachRecordOnceAndAsItWasThroughStopsAtAnyStep(int every) throws Exception {
    String topic = topic();

    int stops =
        Stopping.run(
            new Replay(log.reader(), LoggedRange.all()),
            every,
            () -> destination(topic, LoggedRange.all()));

    assertThat(stops).isPositive();
    assertThat(records(topic))
        .usingElementComparator((one, other) -> same(one, other) ? 0 : 1)
        .isEqualTo(log.records());
  }

  @Test
  void shouldMirrorEachRecordAtTheOffsetThatItHad() throws Exception {
    String topic = broker.topic(LoggedRange.PARTITIONS, Map.of());

    var _ =
        Stopping.whole(
            new Replay(log.reader(), LoggedRange.all()),
            new MirrorDestination(broker.common(), topic));

    assertThat(records(topic))
        .usingElementComparator((one, other) -> same(one, other) ? 0 : 1)
        .isEqualTo(log.records());
    assertThat(records(topic))
        .extracting(ConsumerRecord::offset)
        .isEqualTo(log.records().stream().map(ConsumerRecord::offset).toList());
  }

  @Test
  void shouldMirrorOnlyIntoAnEmptyTopic() throws Exception {
    String topic = replayed(LoggedRange.all());

    assertThatThrownBy(
            () ->
                Stopping.whole(
                    new Replay(log.reader(), LoggedRange.all()),
                    new MirrorDestination(broker.common(), topic)))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("is not empty");
  }

  @Test
  void shouldSayWhichEntryEachRecordWasReplayedFrom() throws Exception {
    String topic = replayed(LoggedRange.all());

    assertThat(records(topic))
        .extracting(record -> EventHeaders.text(record.headers(), TopicDestination.OF))
        .startsWith("recalls/0/0", "recalls/0/1")
        .endsWith("recalls/1/39");
  }

  @Test
  void shouldAddNothingWhereAllIsThere() throws Exception {
    String topic = replayed(LoggedRange.all());

    Replay.Result again =
        Stopping.whole(
            new Replay(log.reader(), LoggedRange.all()), destination(topic, LoggedRange.all()));

    assertThat(again.entries()).isZero();
    assertThat(again.before()).isEqualTo(log.records().size());
    assertThat(records(topic)).hasSameSizeAs(log.records());
  }

  @Test
  void shouldNotMixTwoRangesInOneTopic() throws Exception {
    String topic = replayed(LoggedRange.all());
    var other = new Selection("recalls", Bound.NONE, Bound.NONE, Optional.of("cpsc:1"));

    assertThatThrownBy(
            () -> Stopping.whole(new Replay(log.reader(), other), destination(topic, other)))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("another range");
  }

  @Test
  void shouldNotAddToATopicThatHasOtherRecords() throws Exception {
    String topic = broker.topic(LoggedRange.PARTITIONS, Map.of());
    var _ = new Records(broker).produce(topic, 200, new Random(1));

    assertThatThrownBy(() -> replay(topic, LoggedRange.all()))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("a topic of its own");
  }

  @Test
  void shouldNotWriteToATopicOfTheSystem() {
    assertThatThrownBy(() -> replay("alerts", LoggedRange.all()))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("the system's own");
  }

  @Test
  void shouldNotSqueezePartitionsTogether() throws Exception {
    String topic = broker.topic(1, Map.of());

    assertThatThrownBy(() -> replay(topic, LoggedRange.all()))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("has 1 partitions, the log has 2");
  }

  private static String replayed(Selection selection) throws Exception {
    String topic = topic();
    replay(topic, selection);
    return topic;
  }

  private static void replay(String topic, Selection selection) throws Exception {
    var _ = Stopping.whole(new Replay(log.reader(), selection), destination(topic, selection));
  }

  /** One that the replay makes. */
  private static String topic() {
    return "replayed-" + UUID.randomUUID();
  }

  private static TopicDestination destination(String topic, Selection selection) {
    return new TopicDestination(broker.common(), topic, 6, selection);
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    var records = new Records(broker);
    return List.of(0, 1).stream()
        .flatMap(partition -> records.readAll(new TopicPartition(topic, partition)).stream())
        .toList();
  }

  private static boolean same(
      ConsumerRecord<byte[], byte[]> replayed, ConsumerRecord<byte[], byte[]> logged) {
    replayed.headers().remove(TopicDestination.OF).remove(TopicDestination.RANGE);
    return replayed.partition() == logged.partition()
        && replayed.timestamp() == logged.timestamp()
        && Arrays.equals(replayed.key(), logged.key())
        && Arrays.equals(replayed.value(), logged.value())
        && replayed.headers().equals(logged.headers());
  }
}
