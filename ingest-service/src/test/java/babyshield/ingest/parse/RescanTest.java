package babyshield.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.ingest.feed.Cursor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RescanTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-10-11T23:59:00Z"));

  @ParameterizedTest
  @CsvSource({
    "2026-10-03, true",
    "2026-10-04, true",
    "2026-10-05, false",
    "2026-10-11, false",
    "2026-10-12, true",
    "no day, true"
  })
  void shouldBeDueAPeriodAfterTheLastAndWhereTheDayCannotBe(String read, boolean due) {
    assertThat(new Rescan(CLOCK, 7).due(new Cursor(Map.of("allReadOn", read)))).isEqualTo(due);
  }

  @Test
  void shouldBeDueFirstOfAllAndNotOnTheDayItWasDone() {
    var done = new Collected();
    new Rescan(CLOCK, 7).done(done);

    assertThat(new Rescan(CLOCK, 7).due(new Cursor(Map.of()))).isTrue();
    assertThat(new Rescan(CLOCK, 7).due(new Cursor(done.remembered))).isFalse();
  }

  @Test
  void shouldBeDueEachDayWhereThePeriodIsADay() {
    var daily = new Rescan(CLOCK, 1);

    assertThat(daily.due(new Cursor(Map.of("allReadOn", "2026-10-10")))).isTrue();
    assertThat(daily.due(new Cursor(Map.of("allReadOn", "2026-10-11")))).isFalse();
  }
}
