package babyshield.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.event.IdentifierKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models, lots and serial numbers in sentences. */
final class CodesInTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "This recall involves cribs, model numbers ZK-10, ZK-20 and ZK-30. | MODEL ZK-10; MODEL"
            + " ZK-20; MODEL ZK-30",
        "The rattle (item #7388) has a bell | MODEL 7388",
        "Style No. AB 1200 in blue | MODEL AB 1200",
        "SKU numbers 55001 (red) and 55002 (blue) | MODEL 55001; MODEL 55002",
        "Lampe, mod\u00e8le GX77B | MODEL GX77B",
        "Modellnummer: KD-9 | MODEL KD-9",
        "\ubaa8\ub378\uba85: QT-5100 | MODEL QT-5100",
        "Lots 4417A, 4418A & 4419A | LOT 4417A; LOT 4418A; LOT 4419A",
        "with lot code \u201cK12 B7\u201d on the lid | LOT K12 B7",
        "Batch no: 20931-X. | LOT 20931-X",
        "num\u00e9ro de lot L23117 | LOT L23117",
        "Chargennummer 88120 | LOT 88120",
        "lote n\u00ba 7731B | LOT 7731B",
        "\u2116 \u043f\u0430\u0440\u0442\u0438\u0438 55012 | LOT 55012",
        "Lots: 30501SH00 30502SH00 30503SH00 Jars | LOT 30501SH00; LOT 30502SH00; LOT 30503SH00",
        "lots 1234 through 1299 | LOT 1234 to 1299",
        "lots from L1001 to L1099 | LOT L1001 to L1099",
        "lot L23001-L23045 | LOT L23001 to L23045",
        "All lot numbers 369 and below | LOT .. to 369",
        "serial numbers 0001 through 4500 | SERIAL 0001 to 4500",
        "S/N: RB10233 | SERIAL RB10233",
        "serial numbers between AC100200 and AC100900 | SERIAL AC100200 to AC100900",
        "Seriennummern von 500100 bis 500900 | SERIAL 500100 to 500900",
        "lots 4417A and 4418A to 12 shops in Malta | LOT 4417A; LOT 4418A",
        "lots 88120 and 88121 to Norway | LOT 88120; LOT 88121",
        "lots n\u00b0 4417A et 4418A \u00e0 30 magasins | LOT 4417A; LOT 4418A",
        "\u043f\u0430\u0440\u0442\u0438\u0438 55012 \u0434\u043e 55019 | LOT 55012 to 55019",
        "Serial numbers up to 2406070001 | SERIAL .. to 2406070001"
      })
  void shouldReadCodesBehindTheirLabel(String text, String said) {
    assertThat(String.join("; ", Says.american(text))).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a lot of 1200 units",
        "Lot of 3 toys",
        "the model year 2013",
        "2014 model bicycles",
        "model 2015",
        "models with 120V and 60Hz",
        "a style of 24 bottles",
        "The model and serial numbers are printed on the base of 12 units",
        "a serial number beginning with P924",
        "serial numbers that begin with 2024XXXX",
        "MODEL NUMBER SERIAL NUMBER ZK10 4401",
        "the first four digits of the serial number are 2326",
        "serial numbers from 68000115 to 9J002945",
        "batches of 5000 pieces",
        "part of 3 sets, item 4",
        "Lots 1,200 and more"
      })
  void shouldReadNoCodeWhereNoneIsSaid(String text) {
    assertThat(Says.american(text)).isEmpty();
  }

  @Test
  void shouldStopAListWhereOtherThingsBegin() {
    assertThat(Says.american("Lot 44120, 12 oz jars, and lot 44121, 5 lb bags"))
        .containsExactly("LOT 44120", "LOT 44121", "PACK_SIZE 12 oz", "PACK_SIZE 5 lb");
  }

  @Test
  void shouldSplitAFieldThatHoldsNothingButLots() {
    assertThat(Says.field(IdentifierKind.LOT, "24020, 24051, 24077"))
        .containsExactly("LOT 24020", "LOT 24051", "LOT 24077");
    assertThat(Says.field(IdentifierKind.LOT, "023 7 of the first shift")).isEmpty();
  }
}
