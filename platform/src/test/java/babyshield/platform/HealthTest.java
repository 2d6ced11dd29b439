package babyshield.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthTest {
  @Test
  void shouldBeAsGoodAsTheWorsePartWithTheReasonsOfBoth() {
    Health both = Health.notReady("index loads").and(Health.dead("thread died"));

    assertThat(both.live()).isFalse();
    assertThat(both.ready()).isFalse();
    assertThat(both.reasons()).containsExactly("index loads", "thread died");
  }

  @Test
  void shouldStayWellTogetherWithAWellOne() {
    assertThat(Health.ok().and(Health.ok())).isEqualTo(Health.ok());
  }
}
