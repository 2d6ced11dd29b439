package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayRangeTest {
  @ParameterizedTest
  @CsvSource({
    "2026, '', 2026-12-31, true",
    "2026-05, '', 2026-05-31, true",
    "2026-05, '', 2026-06-01, false",
    "2026-05-03, 2026-06, 2026-06-30, true",
    "2026-05-03, 2026-06, 2026-05-02, false",
    ".., 2026-05-03, 1999-01-01, true",
    "2026-05-03, .., 2099-01-01, true",
    "2024-02, '', 2024-02-29, true",
  })
  void shouldBeAsExactAsTheAgency(String from, String to, LocalDate day, boolean inside) {
    assertThat(DayRange.of(from, to).orElseThrow().contains(day)).isEqualTo(inside);
  }

  @Test
  void shouldNotReadWhatIsNoDate() {
    assertThat(DayRange.of("week 12", "")).isEmpty();
    assertThat(DayRange.of("2026-05-03", "June")).isEmpty();
  }
}
