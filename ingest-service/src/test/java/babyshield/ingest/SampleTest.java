package babyshield.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.RunOutcome;
import babyshield.event.RunPhase;
import babyshield.index.Gtin;
import babyshield.ingest.feed.Feed;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample looks at all agencies there are, so each test has a broker of its own. */
final class SampleTest {
  private static final List<Feed> FEEDS = List.of(new LineFeed("one"), new LineFeed("two"));

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldBePublishedWhereEveryFeedFails() throws Exception {
    fail();
    assertThat(bench.phases("sample")).containsExactly(RunPhase.COMPLETED);
    assertThat(bench.notices("sample"))
        .hasSizeGreaterThan(5)
        .allMatch(notice -> notice.getRecall().getTitle().startsWith("SAMPLE:"))
        .allMatch(
            notice ->
                notice.getRecall().getIdentifiers().stream()
                    .anyMatch(
                        identifier -> {
                          return !new Gtin(identifier.getValue()).restricted()
                              && identifier.getValue().startsWith("0952");
                        }));
  }

  @Test
  void shouldBeRetiredTogetherWithTheFirstRealSuccess() throws Exception {
    fail();
    succeed("one");
    try (var service = bench.start(FEEDS, "--feeds.recorded=" + folder)) {
      Awaitility.await().until(service::settled);
      assertThat(service.runs().get("sample").getOutcome()).isEqualTo(RunOutcome.OFF);
    }
    assertThat(bench.phases("sample")).containsExactly(RunPhase.COMPLETED, RunPhase.RETIRED);
  }

  @Test
  void shouldNeverStandBesideAFeedThatOnceAnswered() throws Exception {
    succeed("one");
    bench.runOnce(FEEDS, "--feeds.recorded=" + folder);
    fail();
    assertThat(bench.phases("sample")).isEmpty();
  }

  private void fail() throws Exception {
    Bench.payload(folder, "one", "payload.txt", "nothing");
    Bench.payload(folder, "two", "payload.txt", "nothing");
    try (var service = bench.start(FEEDS, "--feeds.recorded=" + folder)) {
      Awaitility.await().until(service::settled);
    }
  }

  private void succeed(String agency) throws Exception {
    Bench.payload(folder, agency, "payload.txt", "recalls", "1 a bear", "end");
    Bench.payload(folder, "two", "payload.txt", "nothing");
  }
}
