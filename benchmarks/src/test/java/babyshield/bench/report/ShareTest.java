package babyshield.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTest {
  @Test
  void shouldSayWhatNoneOfAFewIsWorth() {
    assertThat(new Share(0, 124).text()).isEqualTo("0 of 124, 0.0 % (0.0 to 3.0)");
  }

  @Test
  void shouldHoldTheShareInItsInterval() {
    assertThat(new Share(10, 1000).text()).isEqualTo("10 of 1,000, 1.0 % (0.5 to 1.8)");
  }

  @Test
  void shouldSayNothingOfNothing() {
    assertThat(new Share(0, 0).text()).isEqualTo("0 of 0, 0.0 % (0.0 to 100.0)");
  }
}
