package babyshield.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class DigitsTest {
  private static final String GTIN = "00070074552545";

  private static JsonNode recall(String text) {
    ObjectMapper json = new ObjectMapper();
    JsonNode identifier = json.createObjectNode().put("value", text);
    return json.createObjectNode().set("identifiers", json.createArrayNode().add(identifier));
  }

  @Test
  void shouldFindDigitsHoweverTheyAreWritten() {
    assertThat(Digits.standIn(recall("UPC 0-70074-55254-5, lot 7"), GTIN)).isTrue();
    assertThat(Digits.standIn(recall("0 70074 55254 5"), GTIN)).isTrue();
    assertThat(Digits.standIn(recall("0\u00a070074\u201155254.5"), GTIN)).isTrue();
  }

  @Test
  void shouldNotFindDigitsThatBelongToTwoNumbers() {
    assertThat(Digits.standIn(recall("70074, 552545"), GTIN)).isFalse();
  }

  @Test
  void shouldNotFindAnotherNumber() {
    assertThat(Digits.standIn(recall("UPC 0-70074-55254-6"), GTIN)).isFalse();
  }
}
