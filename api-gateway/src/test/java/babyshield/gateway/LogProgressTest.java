package babyshield.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LogProgressTest {
  private static final TopicPartition LOG = new TopicPartition("verdicts", 0);

  private final LogProgress progress = new LogProgress();

  @Test
  void nothingIsKnownOfALogThatIsNotFollowed() {
    assertThat(progress.known(LOG)).isEqualTo(LogProgress.UNKNOWN);
  }

  @Test
  void whatWasHandedOutIsKnownOnlyWhenItIsInTheStore() {
    progress.handedOut(LOG, 10, 12);
    progress.processed(LOG, 4);
    assertThat(progress.known(LOG)).isEqualTo(5);

    progress.processed(LOG, 9);

    assertThat(progress.known(LOG)).as("the markers at 10 and 11 count too").isEqualTo(12);
  }

  @Test
  void markersAloneMoveThePosition() {
    progress.idle(LOG, 3);

    assertThat(progress.known(LOG)).isEqualTo(3);
  }

  @Test
  void anIdlePollDoesNotHideWhatIsStillOnItsWayToTheStore() {
    progress.handedOut(LOG, 10, 10);
    progress.idle(LOG, 11);

    assertThat(progress.known(LOG)).isEqualTo(LogProgress.UNKNOWN);
  }

  @Test
  void aPartitionThatMovedAwayIsForgotten() {
    progress.handedOut(LOG, 1, 1);
    progress.processed(LOG, 0);

    progress.lost(LOG);

    assertThat(progress.known(LOG)).isEqualTo(LogProgress.UNKNOWN);
    assertThat(progress.followed()).isEmpty();
  }

  @Test
  void waitingEndsWithTheTime() throws InterruptedException {
    progress.idle(LOG, 3);

    assertThat(progress.await(LOG, 3, Duration.ZERO)).isTrue();
    assertThat(progress.await(LOG, 4, Duration.ofMillis(5))).isFalse();
  }
}
