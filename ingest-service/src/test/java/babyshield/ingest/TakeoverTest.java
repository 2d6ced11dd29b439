package babyshield.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.Notice;
import babyshield.event.RunPhase;
import babyshield.ingest.feed.Payload;
import babyshield.ingest.feed.RecordSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands when a run is cut off, or two instances ask one agency. */
final class TakeoverTest {
  private static Bench bench;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    bench = new Bench();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  /**
   * Reads its payload, then does not come to the end until it is let go. Interrupted, it ends as a
   * payload that breaks off: a stream that is closed under its reader knows nothing of interrupts.
   */
  private static final class StuckFeed extends LineFeed {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    StuckFeed(String agency) {
      super(agency);
    }

    @Override
    public void read(Payload payload, RecordSink sink) throws IOException {
      super.read(payload, sink);
      reached.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IOException("broken off", e);
      }
    }
  }

  @Test
  void shouldLetTheSecondInstanceHaveTheAgencyAndTheFirstSaySo() throws Exception {
    Bench.payload(folder, "contested", "payload.txt", "recalls", "1 a bear", "end");
    var stuck = new StuckFeed("contested");
    try (var first = bench.start(List.of(stuck), "--feeds.recorded=" + folder)) {
      stuck.reached.await();
      var second = bench.runOnce(List.of(new LineFeed("contested")), "--feeds.recorded=" + folder);
      stuck.go.countDown();
      Awaitility.await().until(() -> !first.health().ready());
      assertThat(first.health().reasons()).anyMatch(reason -> reason.contains("taken over"));
      assertThat(bench.notices("contested"))
          .extracting(Notice::getRunId)
          .containsExactly(second.get("contested").getRunId());
    }
  }

  @Test
  void shouldPublishNothingOfAPageThatWasNotComplete() throws Exception {
    Bench.payload(folder, "stopped", "payload.txt", "recalls", "1 a bear", "end");
    var stuck = new StuckFeed("stopped");
    try (var _ = bench.start(List.of(stuck), "--feeds.recorded=" + folder)) {
      stuck.reached.await();
    }
    assertThat(bench.notices("stopped")).isEmpty();
    assertThat(bench.phases("stopped")).containsExactly(RunPhase.DECLARED);
  }

  @Test
  void shouldReadEverythingAfterARunThatWasCutOffBetweenPages() throws Exception {
    Bench.payload(
        folder, "cut", "payload.txt", "recalls", "1 a bear", "2 a doll", "3 a kite", "end");
    var stuck = new StuckFeed("cut");
    try (var _ =
        bench.start(List.of(stuck), "--feeds.recorded=" + folder, "--feeds.page-notices=2")) {
      stuck.reached.await();
    }
    assertThat(bench.notices("cut")).hasSize(2);
    bench.runOnce(List.of(new LineFeed("cut")), "--feeds.recorded=" + folder);
    assertThat(bench.notices("cut"))
        .extracting(notice -> notice.getRecall().getKey())
        .contains("cut:1", "cut:2", "cut:3");
    assertThat(bench.phases("cut"))
        .containsExactly(RunPhase.DECLARED, RunPhase.DECLARED, RunPhase.COMPLETED);
  }
}
