package babyshield.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetricsTextTest {
  private final MetricRegistry metrics = new MetricRegistry();

  @Test
  void shouldGatherTheLabelsOfOneName() {
    metrics.counter(LabelledName.of("ingest.notices", "agency", "cpsc")).inc(2);
    metrics.counter(LabelledName.of("ingest.notices", "agency", "fsis")).inc(3);

    assertThat(text())
        .containsOnlyOnce("# TYPE ingest_notices")
        .contains(
            "ingest_notices_total{agency=\"cpsc\"} 2.0",
            "ingest_notices_total{agency=\"fsis\"} 3.0");
  }

  @Test
  void shouldShowATimerInSeconds() {
    metrics.timer(LabelledName.of("calls", "a", "b")).update(250, TimeUnit.MILLISECONDS);

    assertThat(text()).contains("calls{a=\"b\",quantile=\"0.5\"} 0.25", "calls_count{a=\"b\"} 1");
  }

  @Test
  void shouldKeepAnyValueOfALabel() {
    metrics.counter(LabelledName.of("x", "route", "/a/{b}=c,\"d\"", "more", "")).inc();

    assertThat(text()).contains("route=\"/a/{b}=c,\\\"d\\\"\"");
  }

  @Test
  void shouldShowThePageAlthoughTwoNamesBecomeTheSame() {
    metrics.counter("a.b").inc();
    metrics.counter("a_b").inc();

    assertThat(text()).contains("a_b_total 1.0");
  }

  @Test
  void shouldLeaveOutAGaugeThatIsNotANumber() {
    metrics.register("version", (Gauge<String>) () -> "1.2");

    assertThat(text()).isEmpty();
  }

  @Test
  void shouldRefuseALabelWithoutAValue() {
    assertThatThrownBy(() -> LabelledName.of("x", "agency"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String text() {
    return new String(MetricsText.of(metrics), StandardCharsets.UTF_8);
  }
}
