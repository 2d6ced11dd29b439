package babyshield.bench.scans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import babyshield.index.Gtin;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixTest {
  private static final String LISTED = "4006381333931";
  private final Mix mix = new Mix(List.of(LISTED), 7);

  @Test
  void shouldScanAListedBarcodeEveryThirdTime() {
    long listed = IntStream.range(0, 300).filter(i -> mix.product(i).gtin().equals(LISTED)).count();

    assertThat(listed).isEqualTo(100);
  }

  @Test
  void shouldMakeValidBarcodesUp() {
    IntStream.range(0, 300)
        .mapToObj(i -> mix.product(i).gtin())
        .forEach(gtin -> assertThatCode(() -> Gtin.parse(gtin)).doesNotThrowAnyException());
  }

  @Test
  void shouldGiveTheSameProductForTheSameNumber() {
    assertThat(new Mix(List.of(LISTED), 7).product(5)).isEqualTo(mix.product(5));
  }

  @Test
  void shouldGiveDifferentProductsForDifferentNumbers() {
    assertThat(IntStream.range(0, 300).mapToObj(mix::product).distinct().count())
        .isGreaterThan(250);
  }
}
