package babyshield.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {
  @Test
  void shouldMeetATargetThatItJustReaches() {
    assertThat(Figure.of("p99", 250, "ms").atMost(250).met()).isTrue();
    assertThat(Figure.of("ratio", 0.2, "").atLeast(0.2).met()).isTrue();
  }

  @Test
  void shouldMissATargetByOne() {
    assertThat(Figure.count("scans", 462).exactly(463).met()).isFalse();
  }

  @Test
  void shouldPrintAsManyDigitsAsMatter() {
    assertThat(Figure.count("scans", 20_000).text()).isEqualTo("20,000");
    assertThat(Figure.of("p50", 12.345, "ms").text()).isEqualTo("12.35 ms");
    assertThat(Figure.of("p99", 123.45, "ms").text()).isEqualTo("123.5 ms");
  }
}
