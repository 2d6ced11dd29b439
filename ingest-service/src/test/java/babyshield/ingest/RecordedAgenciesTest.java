package babyshield.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All feeds over the agencies' recorded payloads; the counts are those of the data's README. */
final class RecordedAgenciesTest {
  private static final Map<String, Long> NOTICES =
      Map.ofEntries(
          Map.entry("eu-safety-gate", 32_566L),
          Map.entry("canada-rsa", 33_961L),
          Map.entry("cpsc", 4_970L),
          Map.entry("fsis", 1_558L),
          Map.entry("openfda-food", 1_551L),
          Map.entry("nhtsa", 925L),
          Map.entry("korea-kats", 766L),
          Map.entry("rasff", 21_871L),
          Map.entry("uk-dvsa", 555L),
          Map.entry("rappelconso", 20L),
          Map.entry("fda-press", 20L),
          Map.entry("singapore-cpso", 312L));

  private static Bench bench;
  private static Path folder;

  @BeforeAll
  static void open() throws Exception {
    folder = Path.of(System.getProperty("babyshield.data", "")).resolve("feeds");
    boolean present = Files.isDirectory(folder);
    if (Boolean.getBoolean("babyshield.data.required")) {
      assertThat(present).as("recorded payloads are required").isTrue();
    }
    assumeTrue(present, "no recorded payloads at the property babyshield.data");
    bench = new Bench();
  }

  @AfterAll
  static void close() {
    if (bench != null) {
      bench.close();
    }
  }

  @Test
  void shouldReadEveryNoticeOfEveryAgencyAndThenFindNothingNew() throws Exception {
    Map<String, FeedRun> first = runs();
    assertThat(counts(first)).containsExactlyInAnyOrderEntriesOf(NOTICES);
    assertThat(first.values()).extracting(FeedRun::getRejected).containsOnly(0L);
    assertThat(first.get("nhtsa").getAccepted()).isEqualTo(251);
    assertThat(first.get("uk-dvsa").getAccepted()).isEqualTo(274);
    Map<String, FeedRun> second = runs();
    assertThat(counts(second)).hasSameSizeAs(NOTICES);
    assertThat(second.values())
        .filteredOn(run -> run.getOutcome() != RunOutcome.OFF)
        .extracting(FeedRun::getOutcome)
        .containsOnly(RunOutcome.UNCHANGED);
  }

  private static Map<String, FeedRun> runs() throws Exception {
    return bench.runOnce(Feeds.all(FeedKeys.NONE, ExtraFeeds.NONE), "--feeds.recorded=" + folder);
  }

  /**
   * Of agencies with recorded payloads. Rejected notices count: they are in the payload; so do all
   * rows of a recall that is several.
   */
  private static Map<String, Long> counts(Map<String, FeedRun> runs) {
    var counts = new LinkedHashMap<String, Long>();
    runs.forEach(
        (agency, run) -> {
          if (run.getOutcome() != RunOutcome.OFF) {
            counts.put(agency, run.getReceived());
          }
        });
    return counts;
  }
}
