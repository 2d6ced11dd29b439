package babyshield.bench.kill;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.bench.kill.Moments.Moment;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MomentsTest {
  private static final int SCANS = 20_000;

  @Property
  void shouldGiveAsManyMomentsAsAskedFor(
      @ForAll @IntRange(min = 1, max = 50) int kills, @ForAll long seed) {
    assertThat(Moments.of(kills, SCANS, seed).all()).hasSize(kills);
  }

  @Property
  void shouldCountAcknowledgementsUpwards(@ForAll long seed) {
    List<Integer> counts =
        Moments.of(10, SCANS, seed).all().stream()
            .filter(Moment.Acknowledged.class::isInstance)
            .map(moment -> ((Moment.Acknowledged) moment).scans())
            .toList();

    assertThat(counts).isSorted().allMatch(count -> count >= 0 && count < SCANS).hasSize(7);
  }

  @Property
  void shouldBeTheSameForTheSameSeed(@ForAll long seed) {
    assertThat(Moments.of(10, SCANS, seed)).isEqualTo(Moments.of(10, SCANS, seed));
  }
}
