package babyshield.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.IdentifierKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days of production, best-before and sale in sentences. */
final class DatesInTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "best by 5/31/2024 | BEST_BEFORE 2024-05-31",
        "Best If Used By: MAY 31 2024 | BEST_BEFORE 2024-05-31",
        "sell by dates 05/30/24, 05/31/24 and 06/01/24 | BEST_BEFORE 2024-05-30; BEST_BEFORE"
            + " 2024-05-31; BEST_BEFORE 2024-06-01",
        "EXP 09/26 | BEST_BEFORE 2026-09",
        "expiration dates through 2/27/2026 | BEST_BEFORE .. to 2026-02-27",
        "BEST BY FEB.22.24 | BEST_BEFORE 2024-02-22",
        "Use by 22DEC18 | BEST_BEFORE 2018-12-22",
        "Expiry June 30 through July 30, 2026 | BEST_BEFORE 2026-06-30 to 2026-07-30",
        "enjoy by dates ranging from Nov. 9, 2024, to Jan. 1, 2025 | BEST_BEFORE 2024-11-09 to"
            + " 2025-01-01",
        "expiration date of 11/18/2026 or earlier | BEST_BEFORE .. to 2026-11-18",
        "BB: 2028-Oct-29 | BEST_BEFORE 2028-10-29",
        "EXP 20270120 | BEST_BEFORE 2027-01-20",
        "produced on April 2, 2010 | PRODUCED 2010-04-02",
        "manufactured between July 2020 and August 2023 | PRODUCED 2020-07 to 2023-08",
        "manufactured before September 15, 2020 | PRODUCED .. to 2020-09-15",
        "packed after 12/1/2025 | PRODUCED 2025-12-01 to ..",
        "manufactured from 2011 to 2015 | PRODUCED 2011 to 2015",
        "date code \u201c04/2022\u201d | PRODUCED 2022-04",
        "sold at toy stores nationwide from June 2019 through March 2020 for about $20 | SOLD"
            + " 2019-06 to 2020-03",
        "It was sold online since May 2021. | SOLD 2021-05 to .."
      })
  void shouldReadDatesOfTheUnitedStates(String text, String said) {
    assertThat(String.join("; ", Says.american(text))).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Best before 05/06/2024 | BEST_BEFORE 2024-06-05",
        "MHD: 31.05.2024 | BEST_BEFORE 2024-05-31",
        "DLC 31 mai 2024 | BEST_BEFORE 2024-05-31",
        "\u00e0 consommer de pr\u00e9f\u00e9rence avant le 1er juin 2024 | BEST_BEFORE 2024-06-01",
        "fecha de caducidad: 5 de mayo de 2024 | BEST_BEFORE 2024-05-05",
        "scadenza 12/2025 | BEST_BEFORE 2025-12",
        "manufactured between 15 February and 27 May 2021 | PRODUCED 2021-02-15 to 2021-05-27",
        "vendus du 3 mars 2024 au 9 avril 2024 | SOLD 2024-03-03 to 2024-04-09",
        "verkauft zwischen 3. M\u00e4rz 2024 und 9. April 2024 | SOLD 2024-03-03 to 2024-04-09",
        "\uc720\ud1b5\uae30\ud55c 2024-05-31 | BEST_BEFORE 2024-05-31"
      })
  void shouldReadDatesOfOtherCountries(String text, String said) {
    assertThat(String.join("; ", Says.european(text))).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manufactured in China for 12 months",
        "Date codes are a 4-digit number WWYY",
        "date codes from 2126 to 2319",
        "sold in 25 stores for $12.50",
        "best by 13/13/2024",
        "best by 31 Oct",
        "best before dates between July 14-27, 2025",
        "sold for model years 2014 through 2017",
        "EXP 99/99"
      })
  void shouldReadNoDateWhereNoneIsSaid(String text) {
    assertThat(Says.american(text)).isEmpty();
  }

  @Test
  void shouldLeaveOutWhatCanBeReadInTwoWays() {
    assertThat(Says.in("best before 05/06/2024", DateOrder.UNSURE)).isEmpty();
    assertThat(Says.in("best before 25/06/2024", DateOrder.UNSURE))
        .containsExactly("BEST_BEFORE 2024-06-25");
    assertThat(Says.american("best before 10.06.26")).isEmpty();
  }

  @Test
  void shouldReadFieldsOfDatesWithoutALabel() {
    assertThat(Says.field(IdentifierKind.PRODUCED, "15/09/2023 - 05/03/2024"))
        .containsExactly("PRODUCED 2023-09-15 to 2024-03-05");
    assertThat(Says.field(IdentifierKind.PRODUCED, "2024-05-01/2024-05-31"))
        .containsExactly("PRODUCED 2024-05-01 to 2024-05-31");
    assertThat(Says.field(IdentifierKind.SOLD, "Toy shops from May 2020 to July 2021 for $5"))
        .containsExactly("SOLD 2020-05 to 2021-07");
  }
}
