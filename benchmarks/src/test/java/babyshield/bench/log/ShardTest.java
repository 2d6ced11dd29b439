package babyshield.bench.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShardTest {
  @Test
  void shouldBeDenseFromZero() {
    assertThat(new Shard("verdicts", 0, 3, 3, 0, 2)).matches(Shard::dense);
  }

  @Test
  void shouldBeDenseWhenEmpty() {
    assertThat(new Shard("verdicts", 0, 0, 0, 0, -1)).matches(Shard::dense);
  }

  @Test
  void shouldNotBeDenseWithAGap() {
    assertThat(new Shard("verdicts", 0, 4, 3, 0, 3)).matches(shard -> !shard.dense());
  }

  @Test
  void shouldNotBeDenseIfTheNextNumberIsAhead() {
    assertThat(new Shard("verdicts", 0, 4, 3, 0, 2)).matches(shard -> !shard.dense());
  }
}
