package babyshield.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Year;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GsDateTest {
  @ParameterizedTest
  @CsvSource({
    "2026, 251231, 2025-12-31",
    "2026, 260200, 2026-02-28",
    "2026, 280200, 2028-02-29",
    "2026, 760101, 2076-01-01",
    "2026, 770101, 1977-01-01",
    "2074, 240101, 2124-01-01",
    "2074, 250101, 2025-01-01",
    "2099, 000229, 2100-02-28"
  })
  void shouldFindTheCenturyAndTheLastDay(int scanned, String date, LocalDate expected) {
    assertThat(GsDate.of(date, Year.of(scanned))).isEqualTo(expected);
  }

  @Property
  void shouldStayWithinFiftyYearsOfTheScan(
      @ForAll @IntRange(min = 1990, max = 2150) int scanned, @ForAll @IntRange(max = 99) int year) {
    LocalDate date = GsDate.of("%02d0615".formatted(year), Year.of(scanned));

    assertThat(date.getYear() % 100).isEqualTo(year);
    assertThat(date.getYear() - scanned).isBetween(-49, 50);
  }
}
