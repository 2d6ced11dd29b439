package babyshield.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WritingTest {
  @Test
  void shouldGroupDigitsAsUnderABarcode() {
    assertThat(Writing.grouped("4006381333931", " ")).isEqualTo("4 006381 333931");
  }

  @Test
  void shouldNotBeginWithASeparator() {
    assertThat(Writing.grouped("070074552545", "-")).isEqualTo("070074-552545");
  }
}
