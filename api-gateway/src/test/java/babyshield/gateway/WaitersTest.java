package babyshield.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitersTest {
  private final Waiters waiters = new Waiters();

  @Test
  void everyReaderOfTheScanIsWokenAndNoOther() throws InterruptedException {
    try (var one = waiters.takePlace("a");
        var two = waiters.takePlace("a");
        var other = waiters.takePlace("b")) {
      waiters.arrived("a");

      assertThat(one.await(Duration.ZERO)).isTrue();
      assertThat(two.await(Duration.ZERO)).isTrue();
      assertThat(other.await(Duration.ZERO)).isFalse();
    }
  }

  @Test
  void whatArrivesBetweenLookingAndWaitingIsNotMissed() throws InterruptedException {
    try (var place = waiters.takePlace("a")) {
      waiters.arrived("a");

      assertThat(place.await(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void aReaderThatLeftTakesNobodyElseAlong() throws InterruptedException {
    try (var stays = waiters.takePlace("a")) {
      waiters.takePlace("a").close();

      waiters.arrived("a");

      assertThat(stays.await(Duration.ZERO)).isTrue();
    }
  }
}
