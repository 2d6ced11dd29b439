package babyshield.bench.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void shouldSayWhatNoWrongOneOfAFewIsWorth() {
    tally.add(121, 0, 3);
    assertThat(tally.interval()).isEqualTo("0.00 to 3.00 %");
  }

  @Test
  void shouldHoldTheShareInItsInterval() {
    tally.add(900, 10, 90);
    assertThat(tally.interval()).isEqualTo("0.54 to 1.83 %");
  }
}
