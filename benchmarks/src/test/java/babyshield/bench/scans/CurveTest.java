package babyshield.bench.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CurveTest {
  private final Curve curve = new Curve();

  private void at(long second, long count) {
    curve.add(TimeUnit.SECONDS.toNanos(second), count);
  }

  @Test
  void shouldTakeTheRateOfTheMiddleOnly() {
    at(0, 0); // starts slowly
    at(10, 200);
    at(11, 500);
    at(12, 800);
    at(60, 1000); // runs dry

    assertThat(curve.rate(200, 900, 0)).hasValueCloseTo(300.0, within(1e-9));
  }

  @Test
  void shouldNotCountWhatCameWhileTheInputWasWritten() {
    at(0, 0);
    at(1, 300);
    at(2, 400);
    at(4, 800);
    at(5, 1000);

    assertThat(curve.rate(200, 900, TimeUnit.SECONDS.toNanos(2)))
        .hasValueCloseTo(200.0, within(1e-9));
  }

  @Test
  void shouldGiveNoRateWithoutTwoPointsInTheMiddle() {
    at(0, 0);
    at(1, 1000);

    assertThat(curve.rate(200, 900, 0)).isEmpty();
  }
}
