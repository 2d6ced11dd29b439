package babyshield.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.DiscardedNotice;
import babyshield.event.Notice;
import babyshield.event.Recall;
import babyshield.event.RejectedNotice;
import babyshield.event.RunPhase;
import babyshield.event.UnreadNotice;
import babyshield.schemas.EventHeaders;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be read may be any recall, so the recall log says that it is there (I2). */
class UnreadNoticeTest {
  private static final byte[] GARBAGE = "no event".getBytes(UTF_8);
  private static final String REJECTED = "a:?0123456789abcdef";

  private final DedupeDriver dedupe = new DedupeDriver();

  @AfterEach
  void close() {
    dedupe.close();
  }

  @Test
  void shouldSayInTheRecallLogThatANoticeCouldNotBeRead() {
    dedupe.observeBytes("a:1", GARBAGE);

    TestRecord<String, SpecificRecord> said = dedupe.recalls().getFirst();
    assertThat(said.key()).isEqualTo("unread:0:a:1");
    var notice = (UnreadNotice) said.value();
    assertThat(notice.getId()).isEqualTo("a:1");
    assertThat(notice.getOffset()).isZero();
    assertThat(notice.getReason()).contains("wire format");
  }

  @Test
  void shouldSendTheRecordToTheDeadLettersWithItsCoordinates() {
    dedupe.run("run-1");
    dedupe.observeBytes("a:1", GARBAGE);

    TestRecord<String, byte[]> letter = dedupe.deadLetters().getFirst();
    assertThat(letter.value()).isEqualTo(GARBAGE);
    assertThat(letter.key()).isEqualTo("a:1");
    Map<String, String> headers =
        Map.of(
            "topic", EventHeaders.text(letter.headers(), "error.topic"),
            "offset", EventHeaders.text(letter.headers(), "error.offset"));
    assertThat(headers).isEqualTo(Map.of("topic", "recalls.observed", "offset", "1"));
  }

  @Test
  void shouldTakeARecordWithoutKeyOrValueForUnread() {
    dedupe.observeBytes(null, GARBAGE);
    dedupe.observeBytes("a:1", null);

    assertThat(keys()).containsExactly("unread:0:@0", "unread:0:a:1");
  }

  @Test
  void shouldResolveItAfterTheRecallThatIsReadInItsPlace() {
    dedupe.observeBytes("a:1", GARBAGE);
    dedupe.observe("run-2", Samples.recall("a:1", "cot"));

    List<TestRecord<String, SpecificRecord>> said = dedupe.recalls();
    assertThat(said).hasSize(3);
    assertThat(said.get(1).value()).isInstanceOf(Recall.class);
    assertThat(said.get(2).key()).isEqualTo("unread:0:a:1");
    assertThat(said.get(2).value()).isNull();
  }

  @Test
  void shouldWriteNothingOfANoticeThatWasNeverUnread() {
    dedupe.run("run-1", Samples.recall("a:1", "cot"));

    assertThat(dedupe.unreadChanges()).isZero();
  }

  @Test
  void shouldResolveItAlsoWhereTheRecallIsAsItWas() {
    Recall recall = Samples.recall("a:1", "cot");
    dedupe.observe("run-1", recall);
    dedupe.observeBytes("a:1", GARBAGE);
    dedupe.observe("run-2", recall);

    assertThat(dedupe.recalls().getLast().value()).isNull();
  }

  @Test
  void shouldNotResolveItByAnOlderRecordThatIsReadAgain() {
    Recall recall = Samples.recall("a:1", "cot");
    dedupe.observe("run-1", recall);
    dedupe.observeBytes("a:1", GARBAGE);
    dedupe.recalls();
    dedupe.observe(
        Notice.newBuilder(Samples.notice(recall, "reparse-1", 0)).setReread(true).build());

    assertThat(dedupe.recalls()).isEmpty();
  }

  @Test
  void shouldSayARejectedNoticeOnceHoweverOftenItIsRejected() {
    rejected("run-1");
    rejected("run-2");

    assertThat(keys()).containsExactly("unread:0:" + REJECTED);
  }

  @Test
  void shouldResolveARejectedNoticeThatACompleteRunNoLongerHas() {
    rejected("run-1");
    dedupe.mark("a", "run-1", RunPhase.COMPLETED);
    assertThat(keys()).doesNotHaveDuplicates().contains("unread:0:" + REJECTED);

    dedupe.mark("b", "run-2", RunPhase.COMPLETED);
    dedupe.mark("a", "run-3", RunPhase.FAILED);
    assertThat(keys()).noneMatch(key -> key.startsWith("unread:"));

    dedupe.mark("a", "run-4", RunPhase.COMPLETED);
    TestRecord<String, SpecificRecord> last = dedupe.recalls().getLast();
    assertThat(last.key()).isEqualTo("unread:0:" + REJECTED);
    assertThat(last.value()).isNull();
  }

  @Test
  void shouldResolveWhatAPersonDiscardsAndNothingLaterUnderItsKey() {
    dedupe.observeBytes("a:1", GARBAGE);
    dedupe.observeBytes("a:1", GARBAGE);
    dedupe.recalls();

    dedupe.send("a:1", discarded(0));
    assertThat(dedupe.recalls()).isEmpty();

    dedupe.send("a:1", discarded(1));
    assertThat(dedupe.recalls().getLast().value()).isNull();
  }

  @Test
  void shouldKeepARejectedNoticeDiscardedWhileTheFeedGoesOnRejectingIt() {
    rejected("run-1");
    dedupe.send(REJECTED, discarded(0));
    dedupe.recalls();

    rejected("run-2");
    assertThat(dedupe.recalls()).isEmpty();

    dedupe.mark("a", "run-3", RunPhase.COMPLETED);
    rejected("run-4");
    assertThat(dedupe.recalls().getLast().value()).isInstanceOf(UnreadNotice.class);
  }

  private void rejected(String run) {
    dedupe.send(REJECTED, new RejectedNotice("a", run, "no number", "page-1", 7L));
  }

  private static DiscardedNotice discarded(long offset) {
    return new DiscardedNotice(offset, "an empty row", Samples.NOW);
  }

  private List<String> keys() {
    return dedupe.recalls().stream().map(TestRecord::key).toList();
  }
}
