package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cups of lot H77 and J78 sent to Malta",
        "cups of lots 5512 and 5513 to 12 stores",
        "lots 5512 and 5513, sold to consumers in 2021",
        "lots 5512 et 5513, livrés à Marseille",
        "lot 5512 envoyé au grossiste, lot 5513 à 8 magasins",
        "Chargen 5512 und 5513 bis Hamburg verteilt",
        "lotes 5512 y 5513 enviados a Lugo y a 30 tiendas",
        "lotti 5512 e 5513 al distributore",
        "partie 5512 i 5513 do 40 sklepów",
        "партии 5512 и 5513 до магазинов",
        "Mango - H1001, H1002; Plum – J1003, J1004",
        "5512 - expires 03/2027",
        "lots 5512 and 5513 from Portugal",
      })
  void shouldTakeATextThatSaysWhereTheLotsWentForAList(String text) {
    assertThat(CodeText.spans(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lots H1201 to H1299",
        "lots H1201 (red) to lot H1299 (blue)",
        "lots H1201 to 1299 of the cup",
        "lots 1201 to 07, in blue cartons",
        "numbers 998 to 1204",
        "68000115 to 9J002945",
        "lots L5512 à L5599",
        "du lot 5512 au lot 5599",
        "Chargen 5512 bis einschließlich 5599",
        "lotes 5512 a 5599",
        "dal lotto 5512 al 5599",
        "partie od 5512 do 5599",
        "партии 5512 до 5599",
        "lots 5512 - 5599",
        "lots 5512–5599",
        "AB10045000- AB10045999AC20045000",
        "days 12 March 2026 to 4 May 2026",
        "Sell-by: 11/29/25 to Sell-by: 12/07/25",
        "everything from lot 5512",
        "lots 5512 and later",
      })
  void shouldTakeATextWhoseValuesAreAlikeOnBothSidesForARange(String text) {
    assertThat(CodeText.spans(text)).isTrue();
  }
}
