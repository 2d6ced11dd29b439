package babyshield.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"2026-08-20", "2026-08-20T00:00:00", "20260820", "20/08/2026", " 2026-08-20 "})
  void shouldReadTheFormsThatAgenciesWrite(String text) {
    assertThat(Dates.parse(text)).isEqualTo(LocalDate.of(2026, 8, 20));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "19010101",
        "99991231",
        "20261301",
        "31/02/2026",
        "2026-8-20",
        "N/A",
        "yesterday!",
        "2026"
      })
  void shouldReadNothingWhereThereIsNoDate(String text) {
    assertThat(Dates.parse(text)).isNull();
  }

  @Property
  boolean shouldNeverFail(@ForAll String text) {
    LocalDate date = Dates.parse(text);
    return date == null || date.getYear() > 1900;
  }
}
