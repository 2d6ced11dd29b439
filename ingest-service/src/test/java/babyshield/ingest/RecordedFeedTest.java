package babyshield.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import babyshield.event.FeedRun;
import babyshield.event.RunMarker;
import babyshield.event.RunOutcome;
import babyshield.event.RunPhase;
import babyshield.ingest.feed.Feed;
import babyshield.platform.StartFailure;
import babyshield.schemas.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Runs over recorded folders against a real broker. Each test has an agency of its own. */
final class RecordedFeedTest {
  private static Bench bench;

  @TempDir Path folder;
  private String agency;

  @BeforeAll
  static void open() throws Exception {
    bench = new Bench();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @BeforeEach
  void name(TestInfo test) {
    agency = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
  }

  @Test
  void shouldPublishNoticesBetweenDeclarationAndEndInEveryPartition() throws Exception {
    payload("recalls", "1 a bear", "2 a doll", "end");
    FeedRun run = run();
    assertThat(run.getOutcome()).isEqualTo(RunOutcome.COMPLETED);
    assertThat(run.getAccepted()).isEqualTo(2);
    assertThat(run.getCursor()).containsEntry("last", "2");
    assertThat(bench.notices(agency))
        .extracting(notice -> notice.getRecall().getKey())
        .containsExactlyInAnyOrder(agency + ":1", agency + ":2");
    assertThat(bench.phases(agency)).containsExactly(RunPhase.DECLARED, RunPhase.COMPLETED);
    assertThat(bench.markers(agency))
        .filteredOn(marker -> marker.getPhase() == RunPhase.COMPLETED)
        .allMatch(RunMarker::getSnapshot)
        .extracting(RunMarker::getPartition)
        .containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void shouldPublishNothingButUnchangedWhenAFolderIsReadAgain() throws Exception {
    payload("recalls", "1 a bear", "end");
    run();
    FeedRun again = run();
    assertThat(again.getOutcome()).isEqualTo(RunOutcome.UNCHANGED);
    assertThat(bench.notices(agency)).hasSize(1);
    assertThat(bench.phases(agency))
        .containsExactly(
            RunPhase.DECLARED, RunPhase.COMPLETED, RunPhase.DECLARED, RunPhase.UNCHANGED);
  }

  @Test
  void shouldReadTheSameFolderAgainWithANewerParser() throws Exception {
    payload("recalls", "1 a bear", "end");
    run();
    Feed newer = new LineFeed(agency, URI.create("http://127.0.0.1:1/"), 2);
    FeedRun again = run(newer);
    assertThat(again.getOutcome()).isEqualTo(RunOutcome.COMPLETED);
    assertThat(bench.notices(agency)).hasSize(2);
  }

  @Test
  void shouldKeepTheLastSuccessWhenAPayloadIsTruncated() throws Exception {
    payload("recalls", "1 a bear", "end");
    FeedRun good = run();
    payload("recalls", "1 a bear");
    FeedRun bad = run();
    assertThat(bad.getOutcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(bad.getReason()).contains("truncated").contains("payload.txt");
    assertThat(bad.getLastSuccess()).isEqualTo(good.getLastSuccess());
    assertThat(bad.getConsecutiveFailures()).isEqualTo(1);
    assertThat(bench.phases(agency)).endsWith(RunPhase.FAILED);
  }

  @Test
  void shouldReadAFolderInFullAfterARunThatBrokeOff() throws Exception {
    payload("recalls", "1 a bear", "end");
    run();
    payload("recalls", "1 another bear");
    run();
    payload("recalls", "1 a bear", "end");
    assertThat(run().getOutcome()).isEqualTo(RunOutcome.COMPLETED);
  }

  @Test
  void shouldRefuseAnHtmlPageInPlaceOfData() throws Exception {
    payload("<!doctype html>", "<p>Sorry");
    assertThat(run().getReason()).contains("HTML");
  }

  @Test
  void shouldRefuseACompletePayloadWithoutANotice() throws Exception {
    payload("recalls", "end");
    assertThat(run().getOutcome()).isEqualTo(RunOutcome.FAILED);
  }

  @Test
  void shouldRefuseAFolderWithoutAPayload() throws Exception {
    Bench.payload(folder, agency, "readme.md", "nothing here");
    assertThat(run().getReason()).contains("no payload");
  }

  @Test
  void shouldSendRejectedRecordsToTheDeadLetters() throws Exception {
    var lines = new ArrayList<>(List.of("recalls", "?broken"));
    for (int i = 0; i < 30; i++) {
      lines.add(i + " a bear");
    }
    lines.add("end");
    payload(lines.toArray(String[]::new));
    FeedRun run = run();
    assertThat(run.getOutcome()).isEqualTo(RunOutcome.COMPLETED);
    assertThat(run.getRejections()).containsExactly(Map.entry("no number", 1L));
    var letter =
        bench.records(Topics.OBSERVED.deadLetters()).stream()
            .filter(record -> record.key().equals(agency))
            .findFirst()
            .orElseThrow();
    assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("?broken");
    assertThat(Bench.header(letter, "error.reason")).isEqualTo("no number");
    assertThat(Bench.header(letter, "error.payload")).isEqualTo("payload.txt");
    assertThat(Bench.header(letter, "error.position")).isEqualTo("0");
    assertThat(bench.rejected(agency))
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.getRunId()).isEqualTo(run.getRunId());
              assertThat(rejected.getReason()).isEqualTo("no number");
            });
  }

  @Test
  void shouldFailEveryTimeWhileTooManyRecordsAreRejected() throws Exception {
    payload("recalls", "1 a bear", "?", "end");
    assertThat(run().getReason()).isEqualTo("1 of 2 records rejected");
    assertThat(run().getOutcome()).isEqualTo(RunOutcome.FAILED);
  }

  @Test
  void shouldDeclareAFeedOffThatHasNoFolder() throws Exception {
    payload("recalls", "1 a bear", "end");
    Bench.payload(folder, "nobody", "x.txt", "y");
    var missing = new LineFeed(agency + "-missing");
    try (var service =
        bench.start(List.of(new LineFeed(agency), missing), "--feeds.recorded=" + folder)) {
      Awaitility.await().until(service::settled);
      assertThat(service.runs().get(missing.info().agency()).getOutcome())
          .isEqualTo(RunOutcome.OFF);
      assertThat(service.ignoredFolders()).containsExactly("nobody");
    }
    assertThat(bench.phases(missing.info().agency())).containsExactly(RunPhase.OFF);
  }

  @Test
  void shouldSayWhichFolderIsNotThere() {
    assertThatThrownBy(
            () -> bench.start(List.of(new LineFeed(agency)), "--feeds.recorded=" + folder + "/no"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("feeds.recorded");
  }

  private void payload(String... lines) throws Exception {
    Bench.payload(folder, agency, "payload.txt", lines);
  }

  private FeedRun run() throws Exception {
    return run(new LineFeed(agency));
  }

  private FeedRun run(Feed feed) throws Exception {
    return bench.runOnce(List.of(feed), "--feeds.recorded=" + folder).get(agency);
  }
}
