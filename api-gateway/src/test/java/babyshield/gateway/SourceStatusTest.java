package babyshield.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.FeedRun;
import babyshield.event.RunOutcome;
import babyshield.gateway.SourceStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceStatusTest {
  private static final Instant SUCCESS = Instant.parse("2026-11-23T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private static SourceStatus source(RunOutcome outcome, Instant lastSuccess) {
    FeedRun run = Events.run("cpsc", outcome, DAY);
    return new SourceStatus("cpsc", true, Optional.ofNullable(lastSuccess), Optional.of(run));
  }

  @Test
  void isFreshUntilItsLastSuccessIsTooLongAgo() {
    SourceStatus source = source(RunOutcome.COMPLETED, SUCCESS);

    assertThat(source.state(SUCCESS.plus(DAY))).isEqualTo(State.FRESH);
    assertThat(source.doubt(SUCCESS.plus(DAY))).isEmpty();
    assertThat(source.state(SUCCESS.plus(DAY).plusMillis(1))).isEqualTo(State.LATE);
    assertThat(source.doubt(SUCCESS.plus(DAY).plusMillis(1)).orElseThrow()).contains("cpsc", "24");
  }

  @Test
  void fromASourceThatWasNeverLoadedNothingFollows() {
    assertThat(source(RunOutcome.RUNNING, null).doubt(SUCCESS))
        .contains("source cpsc has never been loaded");
  }

  @Test
  void aFailedRunIsShownThoughTheLastSuccessStillBears() {
    SourceStatus source = source(RunOutcome.FAILED, SUCCESS);

    assertThat(source.state(SUCCESS)).isEqualTo(State.FAILING);
    assertThat(source.doubt(SUCCESS)).isEmpty();
  }

  @Test
  void aSourceThatSaysNothingOfItselfIsDoubted() {
    var source = new SourceStatus("cpsc", true, Optional.of(SUCCESS), Optional.empty());

    assertThat(source.doubt(SUCCESS)).contains("the state of source cpsc is not known");
  }

  @Test
  void aSourceThatIsNotAskedRaisesNoDoubt() {
    var source = new SourceStatus("cpsc", false, Optional.empty(), Optional.empty());

    assertThat(source.state(SUCCESS)).isEqualTo(State.OFF);
    assertThat(source.doubt(SUCCESS)).isEmpty();
  }
}
