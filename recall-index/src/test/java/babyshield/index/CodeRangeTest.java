package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeRangeTest {
  @ParameterizedTest
  @CsvSource({
    "L-77, '', l77",
    "Lot 23A-1, '', 23a1",
    "L1001, L1099, L1050",
    "L1001, 1099, 1001",
    "0001, 4500, 0042",
    "AB100X, AB200X, ab150x",
    "9999999999999998, 10000000000000001, " + "10000000000000000",
  })
  void shouldContain(String from, String to, String scanned) {
    assertThat(CodeRange.of(from, to).contains(scanned)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "L-77, '', l78",
    "L1001, L1099, L1100",
    "L1001, L1099, M1050",
    "AB100X, AB200X, AB150Y",
    "L1001, L1099, L1050A",
    "L1, X9, L5",
  })
  void shouldNotContain(String from, String to, String scanned) {
    assertThat(CodeRange.of(from, to).contains(scanned)).isFalse();
  }

  @Test
  void shouldNotCallASentenceOrUnlikeEndsAnotherLot() {
    assertThat(CodeRange.of("all lots made before the change of the label", "").comparable())
        .isFalse();
    assertThat(CodeRange.of("A12", "9-XK").comparable()).isFalse();
    assertThat(CodeRange.of("A12", "A19").comparable()).isTrue();
  }

  @Test
  void shouldFindACodeInATextOfManyAndKnowWhetherItListsThemAll() {
    CodeRange list = CodeRange.of("Lots 24398K802, 24398K810 and 31478SH00 of the brand", "");

    assertThat(list.contains("24398-k810")).isTrue();
    assertThat(list.contains("24398K811")).isFalse();
    assertThat(list.enumerates()).isTrue();
    assertThat(CodeRange.of("Lots 24398K802 through 24398K899, brand Acme", "").enumerates())
        .isFalse();
  }
}
