package babyshield.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  @Test
  void shouldTellTheMedianAndEach() {
    Figure figure = new Rounds<>(List.of(3.0, 1.0, 2.0)).figure("ratio", "", round -> round / 10);

    assertThat(figure.text()).isEqualTo("0.20");
    assertThat(figure.limit()).isEqualTo("each round: 0.30, 0.10, 0.20");
  }
}
