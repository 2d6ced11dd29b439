package babyshield.index;

import static org.assertj.core.api.Assertions.assertThat;

import babyshield.gs1.CheckDigit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GtinRangeTest {
  @ParameterizedTest
  @CsvSource({
    "0400638133393, PRODUCT",
    "0003600029145, PRODUCT",
    "0000009638507, PRODUCT",
    "0020000000000, STORE_INTERNAL",
    "0200059000000, STORE_INTERNAL",
    "0290000000000, STORE_INTERNAL",
    "0040000000000, STORE_INTERNAL",
    "0000000012345, STORE_INTERNAL",
    "0000002123456, STORE_INTERNAL",
    "0050000000000, RESERVED",
    "0977123456700, SERIAL_PUBLICATION",
    "0978030640615, BOOK",
    "0979030640615, BOOK",
    "0976000000000, PRODUCT",
    "0980000000000, COUPON",
    "0999000105012, COUPON"
  })
  void shouldKnowWhatAPrefixIsFor(String body, GtinRange range) {
    Gtin gtin = new Gtin(body + CheckDigit.of(body));

    assertThat(gtin.range()).isEqualTo(range);
    assertThat(gtin.restricted()).isEqualTo(range == GtinRange.STORE_INTERNAL);
  }

  /** EU Safety Gate recalled products that bear them: not to match them would be an all-clear. */
  @Test
  void shouldLetNumbersMatchThatMakersTookWithoutAsking() throws Gtin.Invalid {
    assertThat(Gtin.parse("9990001050122").restricted()).isFalse();
  }

  @Property
  void shouldKnowAPackOfTheSameItem(
      @ForAll @NumericChars @StringLength(12) String item,
      @ForAll @IntRange(max = 8) int one,
      @ForAll @IntRange(max = 9) int other) {
    Gtin inside = gtin(one, item);
    Gtin around = gtin(other, item);

    assertThat(around.indicator()).isEqualTo(other);
    assertThat(around.baseItem()).isEqualTo(item);
    assertThat(around.otherPackagingOf(inside)).isEqualTo(one != other && other < 9);
    assertThat(inside.otherPackagingOf(around)).isEqualTo(around.otherPackagingOf(inside));
  }

  @Test
  void shouldNotTakeAnotherItemForAPack() throws Gtin.Invalid {
    assertThat(Gtin.parse("14006381333938").otherPackagingOf(Gtin.parse("036000291452"))).isFalse();
  }

  private static Gtin gtin(int indicator, String item) {
    String body = indicator + item;
    return new Gtin(body + CheckDigit.of(body));
  }
}
